// The items of the store that is measured.
const line = "export function Part({ label }: { label: string }) { return <span>{label}</span> }\n";

/** So many items of a few KB each. */
export function benchItems(count) {
  return Array.from({ length: count }, (_, i) => ({
    name: `item-${i}`,
    type: "registry:ui",
    description: `Bench item ${i}`,
    files: [{ path: `ui/item-${i}.tsx`, type: "registry:ui", content: line.repeat(20 + (i % 60)) + `// ${i}\n` }],
  }));
}

/** One of just so many characters. */
export function cardOf(chars) {
  const content = line.repeat(Math.ceil(chars / line.length)).slice(0, chars);
  return { name: "bench-card", type: "registry:ui", files: [{ path: "c.tsx", type: "registry:ui", content }] };
}
