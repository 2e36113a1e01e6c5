// PGlite on the texts that StoreBench wrote: node pglite.mjs FOLDER. Needs `npm install @electric-sql/pglite` beside it.
import { PGlite } from "@electric-sql/pglite";
import { readFileSync, rmSync } from "node:fs";

const folder = process.argv[2];
const texts = readFileSync(`${folder}/texts`, "utf8").split("\0");
const items = Number(process.env.BENCH_ITEMS ?? 10000);
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

async function measure(what, call) {
  let best = 0;
  let p50 = 0;
  for (let round = 0; round <= 5; round++) {
    const times = [];
    const end = performance.now() + 500;
    let last = performance.now();
    const begin = last;
    for (let n = 0; last < end; n++) {
      await call(n);
      const now = performance.now();
      times.push(now - last);
      last = now;
    }
    const rate = (times.length * 1000) / (last - begin);
    if (round > 0 && rate > best) {
      best = rate;
      p50 = times.sort((a, b) => a - b)[times.length >> 1] * 1000;
    }
  }
  console.log(`${what.padEnd(28)} ${best.toFixed(0).padStart(9)}/s   p50 ${p50.toFixed(1).padStart(8)} us`);
}

await measure("pglite  get", () => db.query("SELECT source FROM item WHERE key = $1", [any()]));
await measure("pglite  mget 50", () =>
  db.query("SELECT key, source FROM item WHERE key = ANY($1)", [Array.from({ length: 50 }, any)]));
await measure("pglite  list 1000", () =>
  db.query("SELECT key, name, description, size FROM item WHERE framework = 'react' ORDER BY key LIMIT 1000"));
await measure("pglite  set", (n) => set(n % 4000, texts[items + (n % 4000)]));
await measure("pglite  set, 8 callers", (n) =>
  Promise.all(Array.from({ length: 8 }, (_, i) => set((n * 8 + i) % 4000, texts[items + ((n * 8 + i) % 4000)]))));
console.log("(a call of the last line is 8 sets)");
await db.close();
