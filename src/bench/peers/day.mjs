// Memory of one Larder over a day's work, and after it: what idleness gives back.
//
//   cd target/bench-peers && node day.mjs [--jar ../larder.jar] [--java JAVA] [--items 10000] [--idle 60] [--let-go 20]
//
// --let-go: after so many seconds without a question what is idle is let go of, in the place of five minutes; --idle should be
// half a minute more. run.sh beside this file prepares the folder. The flags are those of mcp-config.json, without an archive.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "./client.mjs";
import { benchItems } from "./items.mjs";

const { values: options } = parseArgs({
  options: {
    config: { type: "string", default: "../../mcp-config.json" },
    jar: { type: "string", default: "../larder.jar" },
    java: { type: "string", default: "java" },
    items: { type: "string", default: "10000" },
    idle: { type: "string", default: "60" },
    "let-go": { type: "string", default: "20" },
  },
});
const count = Number(options.items);
const scratch = mkdtempSync(join(tmpdir(), "larder-day-"));
const env = { LARDER_HOME: join(scratch, "home"), LARDER_OFFLINE: "true" };
const file = join(scratch, "bench.json");
writeFileSync(file, JSON.stringify({ name: "bench", items: benchItems(count) }));
const load = ["-jar", options.jar, "import", file, "--framework", "react", "--registry", "@bench"];
execFileSync(options.java, load, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });

const configured = JSON.parse(readFileSync(options.config, "utf8")).mcpServers.larder.args;
const flags = configured.slice(0, configured.indexOf("-jar")).filter((flag) => !/SharedArchive/.test(flag));
flags.push(`-Dlarder.idleMillis=${Number(options["let-go"]) * 1000}`);
const client = new Client({ command: options.java, args: [...flags, "-jar", options.jar], env });
const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
const say = (what) => console.log(`| ${what} | ${client.rss().toFixed(0)} |`);
const words = ["table", "dialog", "item", "span", "label", "part", "button", "bench", "card", "menu"];

console.log("| after | MB |\n|---|---|");
await client.initialize();
await client.request("tools/list");
say("`tools/list`");
for (let i = 0; i < 10_000; i++) {
  // Most of a day's questions are about what was asked for before.
  const name = `item-${i % 4 === 0 ? (i * 7) % count : (i * i) % Math.min(count, 300)}`;
  await client.call("get_component", { name, registry: "@bench" });
}
say("10,000 gets");
for (let i = 0; i < 500; i++) {
  const sourceCode = `export const Own${i} = () => <b>${"words ".repeat(900)}</b>`;
  await client.call("set_component", { name: `own-${i % 100}`, sourceCode });
}
say("500 sets of 5 KB");
for (let i = 0; i < 500; i++) {
  await client.call("search_components", { query: `${words[i % 10]} ${words[(i >> 2) % 10]} ${i % 50}` });
}
say("500 searches");
for (let i = 0; i < 200; i++) await client.call("list_components", { framework: "react", limit: 50 });
say("200 lists");
await sleep(Number(options.idle));
say(`${options.idle} s in which nothing was asked`);
async function timed(tool, args) {
  const begun = client.millis();
  await client.call(tool, args);
  return `${(client.millis() - begun).toFixed(1)} ms`;
}
const get = await timed("get_component", { name: "item-1", registry: "@bench" });
console.log(`\nThe next get took ${get}, the next search ${await timed("search_components", { query: "dialog table" })}.`);
await client.close();
rmSync(scratch, { recursive: true, force: true });
