// A process that writes to a PGlite folder: node pglite.mjs FOLDER NAME COUNT GATE. Opens, waits for the file GATE, writes,
// waits for GATE.end, prints how many writes were acknowledged; with a COUNT of 0 prints how many rows there are.
import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { PGlite } from "@electric-sql/pglite";

const [folder, name, count, gate] = process.argv.slice(2);
const writes = Number(count);
const passed = async (file) => { while (!existsSync(file)) await wait(5); };
const mark = (file) => writes > 0 && writeFileSync(file, "");
let acknowledged = 0;
try {
  const db = new PGlite(folder);
  await db.exec("CREATE TABLE IF NOT EXISTS item (name TEXT PRIMARY KEY, source TEXT)");
  mark(`${gate}.${name}`);
  if (writes > 0) await passed(gate);
  for (let i = 0; i < writes; i++) {
    await db.query("INSERT INTO item VALUES ($1, $2)", [name + i, "x".repeat(1000)]);
    acknowledged++;
    await wait(2);
  }
  if (writes === 0) acknowledged = (await db.query("SELECT COUNT(*)::int AS n FROM item")).rows[0].n;
  mark(`${gate}.${name}.done`);
  if (writes > 0) await passed(`${gate}.end`);
  await db.close();
} catch (e) {
  console.error(`${name}: ${String(e.message).split("\n")[0]}`);
}
mark(`${gate}.${name}`);
mark(`${gate}.${name}.done`);
console.log(acknowledged);
process.exit(0);
