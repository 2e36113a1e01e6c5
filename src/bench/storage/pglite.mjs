// PGlite on the texts that StoreBench wrote: node pglite.mjs FOLDER. run.sh puts it beside the package that it needs.
import { PGlite } from "@electric-sql/pglite";
import { appendFileSync, readFileSync, rmSync } from "node:fs";

const folder = process.argv[2];
const texts = readFileSync(`${folder}/texts`, "utf8").split("\0");
const items = 10000;
const key = (n) => `component:${n % 4 === 0 ? "vue" : "react"}:@bench/item-${n}`;
rmSync(`${folder}/pglite`, { recursive: true, force: true });
const db = new PGlite(`${folder}/pglite`);
await db.exec(`CREATE TABLE item (key TEXT PRIMARY KEY, framework TEXT, name TEXT, description TEXT, source TEXT,
  size INTEGER, cached_at BIGINT, accessed_at BIGINT); CREATE INDEX by_framework ON item (framework, key)`);
const set = (n, text, on = db) =>
  on.query(
    `INSERT INTO item VALUES ($1, $2, $3, $4, $5, $6, 0, 0)
     ON CONFLICT (key) DO UPDATE SET source = excluded.source, size = excluded.size`,
    [key(n), n % 4 === 0 ? "vue" : "react", `item-${n}`, `A component that shows item-${n}`, text, text.length],
  );
for (let from = 0; from < items; from += 500) {
  await db.transaction(async (tx) => {
    for (let n = from; n < from + 500; n++) await set(n, texts[n], tx);
  });
}
const any = () => key(Math.floor(Math.random() * items));

// Calls a second: the best of five rounds, as for the others; a call does `size` of what is counted.
async function measure(what, call, size = 1) {
  let best = 0;
  let n = 0;
  for (let round = 0; round <= 5; round++) {
    const begin = performance.now();
    let calls = 0;
    for (; performance.now() < begin + 500; calls++) await call(n++);
    const rate = (calls * size * 1000) / (performance.now() - begin);
    if (round > 0) best = Math.max(best, rate);
  }
  console.log(`pglite.${what} ${best.toFixed(4)}`);
  appendFileSync(`${folder}/figures`, `pglite.${what} ${best.toFixed(4)}\n`);
}

const fresh = (n) => texts[items + ((n + Math.floor(n / 4000)) % 4000)];
await measure("get", () => db.query("SELECT source FROM item WHERE key = $1", [any()]));
await measure("mget", () =>
  db.query("SELECT key, source FROM item WHERE key = ANY($1)", [Array.from({ length: 50 }, any)]));
await measure("list", () =>
  db.query("SELECT key, name, description, size FROM item WHERE framework = 'react' ORDER BY key LIMIT 1000"));
await measure("set1", (n) => set(n % items, fresh(n)));
await measure(
  "set8",
  (n) => Promise.all(Array.from({ length: 8 }, (_, i) => set((n * 8 + i) % items, fresh(n * 8 + i + 1)))),
  8,
);
await db.close();
