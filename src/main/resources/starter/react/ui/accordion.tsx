"use client";

import { createContext, useContext, useId, type ComponentPropsWithoutRef, type ReactNode } from "react";
import { cn } from "@/lib/utils";

const GroupName = createContext<string | undefined>(undefined);

export type AccordionProps = ComponentPropsWithoutRef<"div"> & {
  /** Opening one section closes the others. */
  exclusive?: boolean;
};

export function Accordion({ exclusive = false, className, ...props }: AccordionProps) {
  const name = useId();
  return (
    <GroupName.Provider value={exclusive ? name : undefined}>
      <div className={cn("divide-y border-y", className)} {...props} />
    </GroupName.Provider>
  );
}

export type AccordionItemProps = Omit<ComponentPropsWithoutRef<"details">, "title" | "open"> & {
  title: ReactNode;
  defaultOpen?: boolean;
};

/** One section: a native `<details>`, so it works before scripts load and find-in-page can open it. */
export function AccordionItem({ title, defaultOpen = false, className, children, ...props }: AccordionItemProps) {
  const name = useContext(GroupName);
  return (
    <details name={name} open={defaultOpen} className={cn("group", className)} {...props}>
      <summary className="flex cursor-pointer list-none items-center justify-between gap-4 rounded-md py-4 text-sm font-medium hover:underline focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-ring [&::-webkit-details-marker]:hidden">
        {title}
        <svg
          aria-hidden="true"
          viewBox="0 0 16 16"
          className="size-4 shrink-0 fill-none stroke-current stroke-2 text-muted-foreground transition-transform group-open:rotate-180"
        >
          <path d="M3 6l5 5 5-5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </summary>
      <div className="pb-4 text-sm text-muted-foreground">{children}</div>
    </details>
  );
}
