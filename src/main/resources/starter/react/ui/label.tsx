import type { ComponentPropsWithoutRef } from "react";
import { cn } from "@/lib/utils";

export type LabelProps = ComponentPropsWithoutRef<"label"> & {
  /** Shows a star after the text; set `required` on the field itself as well. */
  required?: boolean;
};

export function Label({ required = false, className, children, ...props }: LabelProps) {
  return (
    <label className={cn("text-sm leading-none font-medium text-foreground", className)} {...props}>
      {children}
      {required && (
        <span aria-hidden="true" className="ml-0.5 text-destructive">
          *
        </span>
      )}
    </label>
  );
}
