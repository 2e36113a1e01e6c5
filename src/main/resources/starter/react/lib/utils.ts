import { twMerge, type ClassNameValue } from "tailwind-merge";

/**
 * Joins class names, skipping empty values. Where two Tailwind classes set the
 * same property the later one wins, so callers can override a component's look.
 */
export function cn(...classes: ClassNameValue[]): string {
  return twMerge(classes);
}
