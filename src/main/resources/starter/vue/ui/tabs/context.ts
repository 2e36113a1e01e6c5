import { inject, provide, type InjectionKey, type Ref } from "vue";

export type TabsContext = {
  /** Prefix of the element ids that tie tabs to their panels. */
  id: string;
  active: Ref<string>;
};

const key: InjectionKey<TabsContext> = Symbol("tabs");

export function provideTabs(context: TabsContext): void {
  provide(key, context);
}

export function useTabs(): TabsContext {
  const context = inject(key, null);
  if (!context) throw new Error("Tab parts must be placed inside <Tabs>.");
  return context;
}
