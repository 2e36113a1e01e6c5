import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/lib/utils";

export type SidebarLink = { href: string; label: string };

export type DashboardSidebarProps = {
  /** The name of the application. */
  title: string;
  links: readonly SidebarLink[];
  /** Address of the page shown, which is marked in the list. */
  current: string;
  user: { name: string; email: string };
};

/** A column beside the page on wide screens, a scrolling row above it on narrow ones. */
export function DashboardSidebar({ title, links, current, user }: DashboardSidebarProps) {
  return (
    <aside className="flex shrink-0 flex-col gap-4 border-b bg-card p-4 text-card-foreground md:sticky md:top-0 md:h-svh md:w-60 md:border-r md:border-b-0">
      <p className="px-3 text-lg font-semibold">{title}</p>
      <nav aria-label="Main" className="overflow-x-auto md:flex-1 md:overflow-y-auto">
        <ul className="flex gap-1 md:flex-col">
          {links.map(({ href, label }) => (
            <li key={href}>
              <a
                href={href}
                aria-current={href === current ? "page" : undefined}
                className={cn(
                  "block rounded-md px-3 py-2 text-sm whitespace-nowrap text-muted-foreground hover:bg-accent hover:text-accent-foreground focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-inset focus-visible:ring-ring",
                  href === current && "bg-accent font-medium text-accent-foreground",
                )}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="hidden items-center gap-3 border-t pt-4 md:flex">
        <Avatar name={user.name} size="sm" />
        <div className="min-w-0 text-sm">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-muted-foreground">{user.email}</p>
        </div>
      </div>
    </aside>
  );
}
