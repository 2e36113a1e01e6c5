#!/usr/bin/env bash
# How well search answers the needs of needs.json, beside a substring search and fuzzysort, and how fast it is. Prints
# tables in Markdown. Needs node, npm, mvn and the folder of real registries (-Dlarder.data, else ../shared/data).
#
# needs.json: 120 needs in plain words, graded by reading the items' names, descriptions, tags and code before any search
# existed: right (2) and useful (1). Odd ids are for tuning, even ids are kept out of it. Styles of one item count as one;
# examples and internal items, which search leaves out unasked, are neither graded nor ranked.
#
# tuning-needs.json: 97 needs for items that were drawn by lot, graded before any result was looked at, and then tuned on.
# fresh-needs.json: 64 needs of another author, never tuned on; only their totals are printed.
#
# Usage: src/bench/search/run.sh          the tables
#        src/bench/search/run.sh tune     the first ten of each need that is for tuning, and their totals; nothing else
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
work=$PWD/target/bench-search
mkdir -p "$work"
./mvnw -q -Dfast test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
java=(java -Dlarder.data="${LARDER_DATA:-../shared/data}" -cp "target/test-classes:target/classes:$(cat "$work/classpath")")
if [ "${1:-}" = tune ]; then
  exec "${java[@]}" dev.larder.search.SearchBench tune
fi
"${java[@]}" dev.larder.search.SearchBench export "$work"
cp "$here"/*.mjs "$here"/package.json "$work"
(cd "$work" && npm install --no-audit --no-fund --silent && node peers.mjs)
"${java[@]}" dev.larder.search.SearchBench report "$work"
