#!/usr/bin/env bash
# The store beside SQLite, PGlite and Caffeine, all in one run: prints the table of storage.md. About two minutes.
# Needs node and npm for PGlite; without them the rest is measured.
# SYNC_MICROS=2000 src/bench/storage/run.sh has each sync of ours and of SQLite's take two milliseconds longer, as on a slower
# disk; needs Linux and a C compiler.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
work=${BENCH_WORK:-$(mktemp -d)}
trap '[ -n "${BENCH_WORK:-}" ] || rm -rf "$work"' EXIT
if [ -z "${BENCH_BUILT:-}" ]; then
  ./mvnw -q -Dfast -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
  cp "$here/pglite.mjs" "$work/"
  (cd "$work" && npm init -y >/dev/null && npm install --silent @electric-sql/pglite@0.5.16) || true
  [ "${1:-}" = build ] && exit
fi
rm -rf "$work/data"
pglite=(node "$work/pglite.mjs" "$work/data")
[ -d "$work/node_modules" ] || pglite=()
slow=
if [ -n "${SYNC_MICROS:-}" ]; then
  cc -O2 -shared -fPIC -o "$work/slow-sync.so" "$here/slow-sync.c" -ldl
  slow=$work/slow-sync.so
fi
LD_PRELOAD=$slow java -Xmx1g -Dslf4j.provider=dev.larder.app.LoggingProvider -Dslf4j.internal.verbosity=WARN \
  -cp "target/classes:target/test-classes:$(cat "$work/classpath")" dev.larder.bench.StoreBench \
  "$work/data" "${pglite[@]}"
