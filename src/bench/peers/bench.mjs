// Start, calls and memory of Larder beside its peers, in one run, in turn, medians; below that, what must hold.
//
//   cd target/bench-peers && npm install && node bench.mjs [--runs 9] [--jar ../larder.jar] [--java25 JAVA]
//
// run.sh beside this file does all of it. Nothing but loopback and pipes is used: no peer needs a network to start.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Client } from "./client.mjs";
import { benchItems, cardOf } from "./items.mjs";

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
const PROCESSES = 8;
// Of each process: those that make it warm, and those that are measured then.
const CALLS_FRESH = 3000;
const CALLS_WARM = 5000;

/** A store of 10,000 items, a few KB each, and one of just 6,000 characters. */
function fillStore() {
  const items = [...benchItems(10_000), cardOf(TEXT_CHARS)];
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
const later = ["get_component", { name: "item-5001", registry: "@bench" }];
// Each has a store of its own.
const larder = (name, command, flags) => ({ command, args: [...flags, "-jar", options.jar], home: `${home}-${name}`, env: { LARDER_HOME: `${home}-${name}`, LARDER_OFFLINE: "true" }, call: get, later });
const modules = "node_modules";
const BARE = "Larder, `java -jar`";
const FLAGS = "Larder, flags of mcp-config.json";
const NEW = "Larder, JDK 25, flags";
const JPISNICE = "shadcn-ui-mcp-server 2.0.0";
const EVERYTHING = "server-everything";
const ECHO = "TypeScript SDK echo";
const servers = {
  [BARE]: larder("bare", options.java, []),
  [FLAGS]: larder("flags", options.java, flags("larder.jsa")),
  ...(options.java25 && { [NEW]: larder("new", options.java25, flags("larder25.jsa")) }),
  [JPISNICE]: { command: "node", args: [`${modules}/@jpisnice/shadcn-ui-mcp-server/build/index.js`] },
  "shadcn 4.23.0 mcp": { command: "node", args: [`${modules}/shadcn/dist/index.js`, "mcp"] },
  [EVERYTHING]: { command: "node", args: [`${modules}/@modelcontextprotocol/server-everything/dist/index.js`, "stdio"] },
  [ECHO]: { command: "node", args: ["echo.mjs"], call: ["echo", { chars: TEXT_CHARS }] },
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

/** A first call, as it comes in life: the host has listed the tools and the model has thought. Not for what is rehearsed. */
async function firstCall(server) {
  const client = new Client(server);
  await client.initialize();
  await client.request("tools/list");
  await sleep(1500);
  const before = client.millis();
  await client.call(...(server.later ?? server.call));
  const took = client.millis() - before;
  await client.close();
  return took;
}

async function calls(server) {
  const client = new Client(server);
  await client.initialize();
  for (let i = 0; i < CALLS_FRESH; i++) await client.call(...server.call);
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

/** Calls of so many processes at once, by together.py: per second, and what each costs, of fresh ones and of warm ones. */
function together(servers, calls) {
  const asked = { servers: servers.map(({ command, args, env }) => ({ command, args, env })), calls, settle: 5 };
  const counts = [CALLS_FRESH, CALLS_WARM].map(String);
  return JSON.parse(execFileSync("python3", ["together.py", ...counts], { input: JSON.stringify(asked), encoding: "utf8" }));
}

/** One process and several of them, on one store, on a store each, and those of a peer that has none. */
function togetherOneAndMany() {
  const times = (server) => Array.from({ length: PROCESSES }, () => server);
  const gets = Array.from({ length: 500 }, (_, i) => ({ name: "get_component", arguments: { name: `item-${i}`, registry: "@bench" } }));
  const echoes = [{ name: "echo", arguments: { chars: TEXT_CHARS } }];
  const own = times(servers[FLAGS]).map((server, i) => ({ ...server, env: { ...server.env, LARDER_HOME: `${home}-own-${i}` } }));
  for (const { env } of own) cpSync(home, env.LARDER_HOME, { recursive: true });
  return {
    one: together([servers[FLAGS]], gets),
    many: together(times(servers[FLAGS]), gets),
    apart: together(own, gets),
    echo: together([servers[ECHO]], echoes),
    echoes: together(times(servers[ECHO]), echoes),
  };
}

fillStore();
for (const { home: own } of Object.values(servers)) if (own) cpSync(home, own, { recursive: true });
const chosen = Object.entries(servers).filter(([name]) => name.includes(options.only));
const figures = Object.fromEntries(chosen.map(([name]) => [name, { starts: [], firsts: [], calls: [] }]));
const callable = chosen.filter(([, server]) => server.call);
for (let run = -1; run < runs; run++) {
  for (const [name, server] of chosen) {
    const begun = await start(server);
    if (run >= 0) figures[name].starts.push(begun); // The first round warms the disk's cache, and makes the archives.
  }
  for (const [name, server] of run < 0 ? [] : callable) figures[name].firsts.push(await firstCall(server));
}
for (let run = 0; run < 3; run++) {
  for (const [name, server] of callable) figures[name].calls.push(await calls(server));
}
const shared = figures[FLAGS] && figures[ECHO] ? togetherOneAndMany() : {};

const show = (value, digits = 0) => (value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits));
const of = (list, field) => median(list.map((entry) => entry[field]));
const started = (name, field) => (figures[name]?.starts.length ? of(figures[name].starts, field) : NaN);
const called = (name, field) => (figures[name]?.calls.length ? of(figures[name].calls, field) : NaN);
const first = (name) => (figures[name]?.firsts.length ? median(figures[name].firsts) : NaN);
console.log(`${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0].model}, Node ${process.version}, medians of ${runs} starts and 3 series of calls\n`);
console.log("| server | `initialize` ms | `tools/list` ms | first get ms | get 1.5 s later, ms | MB | call p50 µs | p99 µs | pipelined /s | MB after 10,000 |");
console.log("|---|---|---|---|---|---|---|---|---|---|");
for (const [name] of chosen) {
  console.log(`| ${name} | ${show(started(name, "initialize"))} | ${show(started(name, "list"))} | ${show(started(name, "first"))} | ${show(first(name), 1)} | ${show(started(name, "rss"))} | ${show(called(name, "p50"))} | ${show(called(name, "p99"))} | ${show(called(name, "perSecond"))} | ${show(called(name, "rss"))} |`);
}
console.log(`\n| at once, 64 calls under way | first ${CALLS_FRESH} of each, calls /s | µs of the servers | next ${CALLS_WARM} of each, calls /s | µs of the servers | µs of the driver |`);
console.log("|---|---|---|---|---|---|");
for (const [what, name] of [
  ["1 Larder", "one"],
  [`${PROCESSES} on one store`, "many"],
  [`${PROCESSES} on a store each`, "apart"],
  ["1 TypeScript SDK echo", "echo"],
  [`${PROCESSES} of them`, "echoes"],
]) {
  const { fresh = {}, warm = {} } = shared[name] ?? {};
  console.log(`| ${what} | ${show(fresh.perSecond)} | ${show(fresh.serverMicros)} | ${show(warm.perSecond)} | ${show(warm.serverMicros)} | ${show(warm.driverMicros)} |`);
}
console.log();

/** A row of what must hold: a figure, what it is held against, and the bound of their ratio; NaN where it is only told. */
function row(measure, value, against, bound, atLeast = false, digits = 2) {
  const ratio = value / against;
  const holds = Number.isNaN(ratio + bound) ? "–" : (atLeast ? ratio >= bound : ratio <= bound) ? "yes" : "no";
  const wanted = Number.isNaN(bound) ? "–" : `${atLeast ? "≥" : "≤"} ${bound}`;
  console.log(`| ${measure} | ${wanted} | ${show(ratio, digits)} | ${holds} |`);
}
const peer = started(JPISNICE, "initialize");
console.log("| measure | bound | measured | holds |");
console.log("|---|---|---|---|");
row("`java -jar` to `initialize`, of Jpisnice's", started(BARE, "initialize"), peer, 0.45);
row("the same, of server-everything's", started(BARE, "initialize"), started(EVERYTHING, "initialize"), 1);
for (const name of [FLAGS, NEW]) {
  row(`${name}: to \`initialize\`, of Jpisnice's`, started(name, "initialize"), peer, 0.35);
  row("the same, of the echo's", started(name, "initialize"), started(ECHO, "initialize"), 1);
}
row("to the first stored component of 10,000, of Jpisnice's `initialize`", started(FLAGS, "first"), peer, 0.9);
row("a first call 1.5 s after `initialize`, ms", first(FLAGS), 1, 10, false, 1);
row("the same, `java -jar`, ms", first(BARE), 1, 10, false, 1);
row("warm get, p50, of the echo's", called(FLAGS, "p50"), called(ECHO, "p50"), 0.7);
row("warm get, p99, of the echo's", called(FLAGS, "p99"), called(ECHO, "p99"), 0.3);
row("pipelined calls, of the echo's", called(FLAGS, "perSecond"), called(ECHO, "perSecond"), 3, true);
row("RSS after `tools/list`, MB", started(FLAGS, "rss"), 1, 80, false, 0);
row("RSS after 10,000 gets, MB", called(FLAGS, "rss"), 1, 110, false, 0);
row(`gets per second of ${PROCESSES} warm processes, of one's`, shared.many?.warm.perSecond, shared.one?.warm.perSecond, 1, true);
row(`the same of fresh ones, their first ${CALLS_FRESH} calls`, shared.many?.fresh.perSecond, shared.one?.fresh.perSecond, NaN);
rmSync(scratch, { recursive: true, force: true });
