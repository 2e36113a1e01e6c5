"use client";

import { Badge } from "@/components/ui/badge";
import { Card, CardContent, CardHeader } from "@/components/ui/card";
import { DataTable, type Column } from "@/components/ui/data-table";
import type { Order } from "@/lib/dashboard-data";

const money = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });

const badges = { paid: "secondary", open: "outline", refunded: "destructive" } as const;

const columns: Column<Order>[] = [
  { id: "number", header: "Order", value: (order) => order.number, cell: (order) => `#${order.number}` },
  { id: "customer", header: "Customer", value: (order) => order.customer },
  {
    id: "placed",
    header: "Placed",
    value: (order) => order.placed,
    cell: (order) => <time dateTime={order.placed}>{order.placed}</time>,
  },
  {
    id: "state",
    header: "State",
    value: (order) => order.state,
    cell: (order) => <Badge variant={badges[order.state]}>{order.state}</Badge>,
  },
  {
    id: "total",
    header: "Total",
    value: (order) => order.total,
    cell: (order) => money.format(order.total),
    align: "end",
  },
];

export function RecentOrders({ orders }: { orders: readonly Order[] }) {
  return (
    <Card>
      <CardHeader level={2} title="Recent orders" description="The latest sales, newest first." />
      <CardContent>
        <DataTable
          rows={orders}
          columns={columns}
          rowKey={(order) => order.number}
          caption="Recent orders"
          initialSort={{ column: "number", direction: "descending" }}
          empty="No orders yet."
        />
      </CardContent>
    </Card>
  );
}
