#!/usr/bin/env bash
# Larder's rules of freshness beside http-cache-semantics, on random answers. Needs node, npm and 'mvn test-compile'.
# Usage: src/bench/cache-semantics/run.sh [COUNT] [SEED]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$here/../../../target/bench-cache-semantics
mkdir -p "$work"
cp "$here"/*.mjs "$here"/package.json "$work"
cd "$work"
npm install --no-audit --no-fund --silent
exec node compare.mjs "$@"
