"use client";

import { useEffect, useState } from "react";
import { useToast, type ToastMessage } from "@/hooks/use-toast";
import { cn } from "@/lib/utils";

const variants = {
  default: "border-border",
  success: "border-l-4 border-l-primary",
  destructive: "border-l-4 border-l-destructive",
};

type ToastProps = { message: ToastMessage; onDismiss: (id: number) => void };

function Toast({ message, onDismiss }: ToastProps) {
  const { id, title, description, variant, duration } = message;
  const [paused, setPaused] = useState(false);

  useEffect(() => {
    if (paused || duration === 0) return;
    const timer = setTimeout(() => onDismiss(id), duration);
    return () => clearTimeout(timer);
  }, [paused, duration, id, onDismiss]);

  return (
    <li
      // Nobody should lose a message while reading it or reaching for its button.
      onMouseEnter={() => setPaused(true)}
      onMouseLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
      className={cn(
        "pointer-events-auto flex items-start justify-between gap-3 rounded-lg border bg-background p-4 text-sm text-foreground shadow-lg",
        variants[variant],
      )}
    >
      <div className="space-y-1">
        <p className="font-medium">{title}</p>
        {description && <p className="text-muted-foreground">{description}</p>}
      </div>
      <button
        type="button"
        aria-label={`Dismiss: ${title}`}
        onClick={() => onDismiss(id)}
        className="rounded-sm px-1 text-muted-foreground hover:text-foreground focus-visible:outline-none focus-visible:ring-2 focus-visible:ring-ring"
      >
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
}

/** Place it once, near the end of the root layout; then call `toast({ title })` anywhere. */
export function Toaster({ className }: { className?: string }) {
  const { messages, dismiss } = useToast();
  return (
    <section
      aria-label="Notifications"
      className={cn("pointer-events-none fixed right-4 bottom-4 z-50 w-80 max-w-[calc(100%-2rem)]", className)}
    >
      <ol aria-live="polite" className="flex flex-col gap-2">
        {messages.map((message) => (
          <Toast key={message.id} message={message} onDismiss={dismiss} />
        ))}
      </ol>
    </section>
  );
}
