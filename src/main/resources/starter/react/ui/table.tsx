import type { ComponentPropsWithoutRef } from "react";
import { cn } from "@/lib/utils";

/** Scrolls sideways when it is wider than its place. Start it with a `TableCaption`. */
export function Table({ className, ...props }: ComponentPropsWithoutRef<"table">) {
  return (
    <div className="w-full overflow-x-auto">
      <table className={cn("w-full border-collapse text-sm", className)} {...props} />
    </div>
  );
}

export type TableCaptionProps = ComponentPropsWithoutRef<"caption"> & {
  /** Keeps the caption for screen readers only. */
  visuallyHidden?: boolean;
};

export function TableCaption({ visuallyHidden = false, className, ...props }: TableCaptionProps) {
  return (
    <caption
      className={cn(visuallyHidden ? "sr-only" : "caption-bottom pt-3 text-sm text-muted-foreground", className)}
      {...props}
    />
  );
}

export function TableHeader({ className, ...props }: ComponentPropsWithoutRef<"thead">) {
  return <thead className={cn("border-b", className)} {...props} />;
}

export function TableBody({ className, ...props }: ComponentPropsWithoutRef<"tbody">) {
  return <tbody className={cn("divide-y", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentPropsWithoutRef<"tr">) {
  return <tr className={cn("transition-colors hover:bg-muted/50", className)} {...props} />;
}

export function TableHead({ className, scope = "col", ...props }: ComponentPropsWithoutRef<"th">) {
  return (
    <th
      scope={scope}
      className={cn("h-10 px-3 text-left font-medium whitespace-nowrap text-muted-foreground", className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentPropsWithoutRef<"td">) {
  return <td className={cn("px-3 py-2.5", className)} {...props} />;
}
