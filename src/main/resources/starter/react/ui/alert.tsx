import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { cn } from "@/lib/utils";

const variants = {
  info: "border-border bg-card text-card-foreground",
  destructive: "border-destructive/50 bg-card text-destructive",
};

export type AlertProps = Omit<ComponentPropsWithoutRef<"div">, "title"> & {
  /** `destructive` is for errors and is read out at once. */
  variant?: keyof typeof variants;
  title: ReactNode;
  /** A decorative icon before the text. */
  icon?: ReactNode;
};

export function Alert({ variant = "info", title, icon, className, children, ...props }: AlertProps) {
  return (
    <div
      role={variant === "destructive" ? "alert" : "status"}
      className={cn("flex items-start gap-3 rounded-lg border px-4 py-3 text-sm", variants[variant], className)}
      {...props}
    >
      {icon && (
        <span aria-hidden="true" className="mt-0.5 [&>svg]:size-4">
          {icon}
        </span>
      )}
      <div className="space-y-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-muted-foreground">{children}</div>}
      </div>
    </div>
  );
}
