import { Badge } from "@/components/ui/badge";
import type { Stat } from "@/lib/dashboard-data";

function describe(change: number): string {
  if (change === 0) return "unchanged";
  return `${change > 0 ? "up" : "down"} ${Math.abs(change)}%`;
}

/** Key figures side by side: a name, a value and how it moved. */
export function StatCards({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
      {stats.map(({ label, value, change }) => (
        <div key={label} className="rounded-xl border bg-card p-5 text-card-foreground shadow-sm">
          <dt className="text-sm text-muted-foreground">{label}</dt>
          <dd className="mt-2 flex items-baseline justify-between gap-2">
            <span className="text-2xl font-semibold tabular-nums">{value}</span>
            <Badge variant={change < 0 ? "outline" : "secondary"}>{describe(change)}</Badge>
          </dd>
        </div>
      ))}
    </dl>
  );
}
