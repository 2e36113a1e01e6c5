// Ranks items.json for each query of queries.json as two peers do, over name and description, and writes peers.json:
// a substring search, and fuzzysort as the shadcn CLI calls it.
import { readFileSync, writeFileSync } from "node:fs";
import fuzzysort from "fuzzysort";

const DEPTH = 50;
const items = JSON.parse(readFileSync("items.json", "utf8"));
const queries = JSON.parse(readFileSync("queries.json", "utf8"));
const among = ({ framework }) => items.filter((item) => !framework || item.framework === framework);

function substring(query) {
  const asked = query.text.toLowerCase();
  const inName = (item) => item.name.toLowerCase().includes(asked);
  const found = among(query).filter((item) => inName(item) || item.description.toLowerCase().includes(asked));
  return found.sort((a, b) => inName(b) - inName(a));
}

function fuzzy(query) {
  const options = { keys: ["name", "description"], threshold: -10000, limit: DEPTH };
  return fuzzysort.go(query.text, among(query), options).map((result) => result.obj);
}

const rankings = {};
for (const [engine, search] of Object.entries({ substring, fuzzysort: fuzzy })) {
  rankings[engine] = Object.fromEntries(
    queries.map((query) => [query.id, search(query).slice(0, DEPTH).map((item) => item.unit)]),
  );
}
writeFileSync("peers.json", JSON.stringify(rankings));
