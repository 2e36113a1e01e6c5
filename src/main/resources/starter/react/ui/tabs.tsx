"use client";

import { useId, useState, type ComponentPropsWithoutRef } from "react";
import { moveTabFocus, TabsContext, useTabs } from "@/components/ui/tabs-context";
import { cn } from "@/lib/utils";

export type TabsProps = Omit<ComponentPropsWithoutRef<"div">, "defaultValue" | "onChange"> & {
  /** The tab open at first, where the tabs keep track themselves. */
  defaultValue?: string;
  /** The open tab, where the caller keeps track. Give one of the two. */
  value?: string;
  onValueChange?: (value: string) => void;
};

export function Tabs({ value, defaultValue, onValueChange, className, ...props }: TabsProps) {
  const id = useId();
  const [own, setOwn] = useState(defaultValue ?? "");
  const active = value ?? own;

  function select(next: string) {
    if (next === active) return;
    setOwn(next);
    onValueChange?.(next);
  }

  return (
    <TabsContext.Provider value={{ id, active, select }}>
      <div className={cn("flex flex-col gap-3", className)} {...props} />
    </TabsContext.Provider>
  );
}

/** The row of tabs. Give it an `aria-label`. */
export function TabsList({ className, ...props }: Omit<ComponentPropsWithoutRef<"div">, "onKeyDown">) {
  return (
    <div
      role="tablist"
      onKeyDown={moveTabFocus}
      className={cn("inline-flex w-fit gap-1 rounded-lg bg-muted p-1 text-muted-foreground", className)}
      {...props}
    />
  );
}

type PartProps = {
  /** A short key without spaces, the same on the tab and on its content. */
  value: string;
};

export type TabsTriggerProps = Omit<ComponentPropsWithoutRef<"button">, "value" | "onClick" | "onFocus"> & PartProps;

export function TabsTrigger({ value, className, ...props }: TabsTriggerProps) {
  const { id, active, select } = useTabs();
  return (
    <button
      type="button"
      role="tab"
      id={`${id}-tab-${value}`}
      aria-controls={`${id}-panel-${value}`}
      aria-selected={active === value}
      tabIndex={active === value ? 0 : -1}
      onClick={() => select(value)}
      onFocus={() => select(value)}
      className={cn(
        "rounded-md px-3 py-1 text-sm font-medium focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-ring disabled:opacity-50",
        "aria-selected:bg-background aria-selected:text-foreground aria-selected:shadow-sm",
        className,
      )}
      {...props}
    />
  );
}

/** Stays mounted while hidden, so fields in it keep what was typed. */
export function TabsContent({ value, className, ...props }: ComponentPropsWithoutRef<"div"> & PartProps) {
  const { id, active } = useTabs();
  return (
    <div
      role="tabpanel"
      id={`${id}-panel-${value}`}
      aria-labelledby={`${id}-tab-${value}`}
      hidden={active !== value}
      tabIndex={0}
      className={cn(className, active !== value && "hidden")}
      {...props}
    />
  );
}
