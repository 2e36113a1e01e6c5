import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { cn } from "@/lib/utils";

export function Card({ className, ...props }: ComponentPropsWithoutRef<"section">) {
  return (
    <section
      className={cn("flex flex-col gap-5 rounded-xl border bg-card py-6 text-card-foreground shadow-sm", className)}
      {...props}
    />
  );
}

export type CardHeaderProps = Omit<ComponentPropsWithoutRef<"header">, "title"> & {
  title: ReactNode;
  description?: ReactNode;
  /** Heading level of the title, so that it fits the outline of the page. */
  level?: 1 | 2 | 3 | 4;
};

/** Title and description; children (a menu, a button) stand at the end of the line. */
export function CardHeader({ title, description, level = 3, className, children, ...props }: CardHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <header className={cn("flex items-start justify-between gap-4 px-6", className)} {...props}>
      <div className="space-y-1.5">
        <Heading className="leading-none font-semibold">{title}</Heading>
        {description && <p className="text-sm text-muted-foreground">{description}</p>}
      </div>
      {children}
    </header>
  );
}

export function CardContent({ className, ...props }: ComponentPropsWithoutRef<"div">) {
  return <div className={cn("px-6", className)} {...props} />;
}

export function CardFooter({ className, ...props }: ComponentPropsWithoutRef<"footer">) {
  return <footer className={cn("flex items-center gap-2 px-6", className)} {...props} />;
}
