"use client";

import { useSyncExternalStore } from "react";

export type ToastVariant = "default" | "success" | "destructive";

export type ToastOptions = {
  title: string;
  description?: string;
  variant?: ToastVariant;
  /** Milliseconds on screen; 0 keeps the message until it is dismissed. */
  duration?: number;
};

export type ToastMessage = Required<Omit<ToastOptions, "description">> & {
  id: number;
  description?: string;
};

const MAX_VISIBLE = 4;
const NONE: readonly ToastMessage[] = [];

let messages = NONE;
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ToastMessage[]) {
  messages = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Shows a message and returns its id. May be called from anywhere, not only from components. */
export function toast({ title, description, variant = "default", duration = 5000 }: ToastOptions): number {
  const id = nextId++;
  publish([...messages, { id, title, description, variant, duration }].slice(-MAX_VISIBLE));
  return id;
}

/** Removes one message, or all of them when no id is given. */
export function dismissToast(id?: number): void {
  publish(id === undefined ? NONE : messages.filter((message) => message.id !== id));
}

/** The messages on screen, oldest first, with the functions that change them. */
export function useToast() {
  const visible = useSyncExternalStore(
    subscribe,
    () => messages,
    () => NONE,
  );
  return { messages: visible, toast, dismiss: dismissToast };
}
