import { DashboardSidebar, type SidebarLink } from "@/components/dashboard-sidebar";
import { RecentOrders } from "@/components/recent-orders";
import { StatCards } from "@/components/stat-cards";
import { buttonClass } from "@/components/ui/button";
import { orders, stats } from "@/lib/dashboard-data";

const links: SidebarLink[] = [
  { href: "/dashboard", label: "Overview" },
  { href: "/orders", label: "Orders" },
  { href: "/customers", label: "Customers" },
  { href: "/settings", label: "Settings" },
];

export default function DashboardPage() {
  return (
    <div className="flex min-h-svh flex-col bg-background text-foreground md:flex-row">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-background focus:px-3 focus:py-2"
      >
        Skip to content
      </a>
      <DashboardSidebar
        title="Corner Shop"
        links={links}
        current="/dashboard"
        user={{ name: "Robin Vale", email: "robin@example.com" }}
      />
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 space-y-6 p-4 focus:outline-none md:p-8">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-2xl font-semibold">Overview</h1>
          <a href="/orders/new" className={buttonClass()}>
            New order
          </a>
        </div>
        <StatCards stats={stats} />
        <RecentOrders orders={orders} />
      </main>
    </div>
  );
}
