// Start, calls and memory of Larder beside its peers, in one run, in turn, medians.
//
//   cd target/bench-peers && npm install && node bench.mjs [--runs 9] [--jar ../larder.jar] [--java25 JAVA]
//
// run.sh beside this file does all of it. Nothing but loopback and pipes is used: no peer needs a network to start.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "./client.mjs";

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "9" },
    config: { type: "string", default: "../../mcp-config.json" },
    jar: { type: "string", default: "../larder.jar" },
    java: { type: "string", default: "java" },
    java25: { type: "string" },
    only: { type: "string", default: "" },
  },
});
const runs = Number(options.runs);
const scratch = mkdtempSync(join(tmpdir(), "larder-bench-"));
const home = join(scratch, "home");
const TEXT_CHARS = 6000;

/** A store of 10,000 items, a few KB each, and one of just 6,000 characters. */
function fillStore() {
  const line = "export function Part({ label }: { label: string }) { return <span>{label}</span> }\n";
  const items = Array.from({ length: 10_000 }, (_, i) => ({
    name: `item-${i}`,
    type: "registry:ui",
    description: `Bench item ${i}`,
    files: [{ path: `ui/item-${i}.tsx`, type: "registry:ui", content: line.repeat(20 + (i % 60)) + `// ${i}\n` }],
  }));
  const text = line.repeat(100).slice(0, TEXT_CHARS);
  items.push({ name: "bench-card", type: "registry:ui", files: [{ path: "c.tsx", type: "registry:ui", content: text }] });
  const file = join(scratch, "bench.json");
  writeFileSync(file, JSON.stringify({ name: "bench", items }));
  const args = ["-jar", options.jar, "import", file, "--framework", "react", "--registry", "@bench"];
  execFileSync(options.java, args, quiet);
  // JDK 19 and newer make the archive by themselves at the end of the first round.
  execFileSync(options.java, ["-jar", options.jar, "warm", join(scratch, "larder.jsa")], quiet);
}

/** The flags of mcp-config.json, with an archive of this run's own. */
const flags = (archive) => {
  const config = JSON.parse(readFileSync(options.config, "utf8")).mcpServers.larder.args;
  return config
    .slice(0, config.indexOf("-jar"))
    .map((flag) => (flag.startsWith("-XX:SharedArchiveFile=") ? `-XX:SharedArchiveFile=${join(scratch, archive)}` : flag));
};
const quiet = { env: { ...process.env, LARDER_HOME: home, LARDER_OFFLINE: "true" }, stdio: ["ignore", "ignore", "inherit"] };
const get = ["get_component", { name: "bench-card", registry: "@bench" }];
const larder = (command, flags) => ({ command, args: [...flags, "-jar", options.jar], env: { LARDER_HOME: home, LARDER_OFFLINE: "true" }, call: get });
const modules = "node_modules";
const servers = {
  "Larder, `java -jar`": larder(options.java, []),
  "Larder, flags of mcp-config.json": larder(options.java, flags("larder.jsa")),
  ...(options.java25 && { "Larder, JDK 25, flags": larder(options.java25, flags("larder25.jsa")) }),
  "shadcn-ui-mcp-server 2.0.0": { command: "node", args: [`${modules}/@jpisnice/shadcn-ui-mcp-server/build/index.js`] },
  "shadcn 4.23.0 mcp": { command: "node", args: [`${modules}/shadcn/dist/index.js`, "mcp"] },
  "server-everything": { command: "node", args: [`${modules}/@modelcontextprotocol/server-everything/dist/index.js`, "stdio"] },
  "TypeScript SDK echo": { command: "node", args: ["echo.mjs"], call: ["echo", { chars: TEXT_CHARS }] },
};

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

async function start(server) {
  const client = new Client(server);
  await client.initialize();
  const initialize = client.millis();
  await client.request("tools/list");
  const list = client.millis();
  const rss = client.rss();
  let first = NaN;
  if (server.call) {
    await client.call(...server.call);
    first = client.millis();
  }
  await client.close();
  return { initialize, list, first, rss };
}

/** A first call, as it comes in life: the host has listed the tools and the model has thought. */
async function firstCall(server) {
  const client = new Client(server);
  await client.initialize();
  await client.request("tools/list");
  await sleep(1500);
  const before = client.millis();
  await client.call(...server.call);
  const took = client.millis() - before;
  await client.close();
  return took;
}

async function calls(server) {
  const client = new Client(server);
  await client.initialize();
  for (let i = 0; i < 3000; i++) await client.call(...server.call);
  const times = [];
  for (let i = 0; i < 5000; i++) {
    const before = process.hrtime.bigint();
    await client.call(...server.call);
    times.push(Number(process.hrtime.bigint() - before) / 1e3);
  }
  const before = client.millis();
  await Promise.all(Array.from({ length: 2000 }, () => client.call(...server.call)));
  const perSecond = 2000 / ((client.millis() - before) / 1000);
  const rss = client.rss();
  await client.close();
  return { p50: median(times), p99: quantile(times, 0.99), perSecond, rss };
}

fillStore();
const chosen = Object.entries(servers).filter(([name]) => name.includes(options.only));
const figures = Object.fromEntries(chosen.map(([name]) => [name, { starts: [], firsts: [], calls: [] }]));
for (let run = -1; run < runs; run++) {
  for (const [name, server] of chosen) {
    const begun = await start(server);
    const first = server.call ? await firstCall(server) : NaN;
    if (run < 0) continue; // The first round warms the disk's cache, and makes the archives.
    figures[name].starts.push(begun);
    figures[name].firsts.push(first);
  }
}
for (let run = 0; run < 3; run++) {
  for (const [name, server] of chosen) if (server.call) figures[name].calls.push(await calls(server));
}

const show = (value, digits = 0) => (value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits));
const of = (list, field) => median(list.map((entry) => entry[field]));
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, Node ${process.version}, medians of ${runs} starts and 3 series of calls\n`);
console.log("| server | `initialize` ms | `tools/list` ms | first get ms | a call 1.5 s later, ms | RSS MB | call p50 µs | p99 µs | pipelined /s | RSS after 10,000 MB |");
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const [name] of chosen) {
  const { starts, firsts, calls: series } = figures[name];
  const warm = series.length ? (field) => of(series, field) : () => NaN;
  console.log(`| ${name} | ${show(of(starts, "initialize"))} | ${show(of(starts, "list"))} | ${show(of(starts, "first"))} | ${show(median(firsts), 1)} | ${show(of(starts, "rss"))} | ${show(warm("p50"))} | ${show(warm("p99"))} | ${show(warm("perSecond"))} | ${show(warm("rss"))} |`);
}
rmSync(scratch, { recursive: true, force: true });
