"use client";

import { createContext, useContext, type KeyboardEvent } from "react";

export type TabsState = {
  /** Prefix of the element ids that tie tabs to their panels. */
  id: string;
  active: string;
  select: (value: string) => void;
};

export const TabsContext = createContext<TabsState | null>(null);

export function useTabs(): TabsState {
  const state = useContext(TabsContext);
  if (!state) throw new Error("Tab parts must be placed inside <Tabs>.");
  return state;
}

/** Arrow keys, Home and End go from tab to tab, round the ends and past disabled ones. */
export function moveTabFocus(event: KeyboardEvent<HTMLElement>): void {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]:not(:disabled)')];
  const current = tabs.findIndex((tab) => tab === document.activeElement);
  const targets: Record<string, number> = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: -1 };
  const target = targets[event.key];
  if (target === undefined || current < 0) return;
  event.preventDefault();
  tabs.at(target % tabs.length)?.focus();
}
