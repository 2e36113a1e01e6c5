"use client";

import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";

type Jar = { id: number; name: string; grams: number; low: boolean };

const jars: Jar[] = [
  { id: 1, name: "Red lentils", grams: 850, low: false },
  { id: 2, name: "Rolled oats", grams: 120, low: true },
  { id: 3, name: "Basmati rice", grams: 2400, low: false },
];

const columns: Column<Jar>[] = [
  { id: "name", header: "Jar", value: (jar) => jar.name },
  { id: "grams", header: "Grams", value: (jar) => jar.grams, align: "end" },
  {
    id: "state",
    header: "State",
    value: (jar) => (jar.low ? "Low" : "Stocked"),
    cell: (jar) => <Badge variant={jar.low ? "destructive" : "secondary"}>{jar.low ? "Low" : "Stocked"}</Badge>,
    sortable: false,
  },
];

export function DataTableDemo() {
  return (
    <DataTable
      rows={jars}
      columns={columns}
      rowKey={(jar) => jar.id}
      caption="What is in the larder"
      initialSort={{ column: "name", direction: "ascending" }}
    />
  );
}
