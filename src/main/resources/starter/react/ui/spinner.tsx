import type { ComponentPropsWithoutRef } from "react";
import { cn } from "@/lib/utils";

export type SpinnerProps = Omit<ComponentPropsWithoutRef<"span">, "children"> & {
  /** What is being waited for, read out by screen readers. */
  label?: string;
};

export function Spinner({ label = "Loading", className, ...props }: SpinnerProps) {
  return (
    <span role="status" className={cn("inline-flex size-4", className)} {...props}>
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        className="size-full animate-spin fill-none stroke-current stroke-[3]"
      >
        <circle cx="12" cy="12" r="9" className="opacity-25" />
        <path d="M12 3a9 9 0 0 1 9 9" strokeLinecap="round" />
      </svg>
      <span className="sr-only">{label}</span>
    </span>
  );
}
