#!/usr/bin/env bash
# Larder beside its peers: start, calls, memory. Prints a table in Markdown. Needs node, npm, python3 and target/larder.jar.
# Usage: src/bench/peers/run.sh [--runs 9] [--java25 /path/to/java]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$here/../../../target/bench-peers
mkdir -p "$work"
cp "$here"/*.mjs "$here"/*.py "$here"/package.json "$work"
cd "$work"
npm install --no-audit --no-fund --silent
exec node bench.mjs "$@"
