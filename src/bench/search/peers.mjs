// Ranks items.json for each query of queries.json as peers do, over name and description, and writes peers.json: a
// substring search, and fuzzysort as the shadcn CLI calls it. As both want all of the query in one field, each is also
// helped along: asked for every word that says something by itself, the scores added up.
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

function byWords(score) {
  return (query) => {
    const totals = new Map();
    for (const word of query.words) {
      for (const [item, points] of score(word, among(query))) {
        totals.set(item, (totals.get(item) ?? 0) + points);
      }
    }
    return [...totals].sort((a, b) => b[1] - a[1]).map(([item]) => item);
  };
}

const substringWord = (word, items) =>
  items
    .map((item) => [item, 2 * item.name.toLowerCase().includes(word) + item.description.toLowerCase().includes(word)])
    .filter(([, points]) => points > 0);

const fuzzyWord = (word, items) =>
  fuzzysort.go(word, items, { keys: ["name", "description"], threshold: 0.3 }).map((result) => [result.obj, result.score]);

const engines = {
  substring,
  fuzzysort: fuzzy,
  "substring, word by word": byWords(substringWord),
  "fuzzysort, word by word": byWords(fuzzyWord),
};
const rankings = {};
for (const [engine, search] of Object.entries(engines)) {
  rankings[engine] = Object.fromEntries(
    queries.map((query) => [query.id, search(query).slice(0, DEPTH).map((item) => item.unit)]),
  );
}
writeFileSync("peers.json", JSON.stringify(rankings));
