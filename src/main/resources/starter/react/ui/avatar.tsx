import type { ComponentPropsWithoutRef } from "react";
import { cn } from "@/lib/utils";

const sizes = { sm: "size-8 text-xs", md: "size-10 text-sm", lg: "size-14 text-lg" };

export type AvatarProps = Omit<ComponentPropsWithoutRef<"span">, "children"> & {
  /** The person's name: read out by screen readers and the source of the initials. */
  name: string;
  /** Address of a picture. The initials lie beneath it and show while it loads or if it fails. */
  src?: string;
  size?: keyof typeof sizes;
};

/** First letters of the first and the last word: "Ada King Lovelace" becomes "AL". */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

export function Avatar({ name, src, size = "md", className, ...props }: AvatarProps) {
  return (
    <span
      role="img"
      aria-label={name}
      className={cn(
        "relative inline-grid shrink-0 place-items-center overflow-hidden rounded-full bg-muted font-medium text-muted-foreground select-none",
        sizes[size],
        className,
      )}
      {...props}
    >
      <span aria-hidden="true">{initials(name)}</span>
      {src && <img src={src} alt="" className="absolute inset-0 size-full object-cover" />}
    </span>
  );
}
