#!/usr/bin/env bash
# What grows with a store, or must not: eviction, opening, opening after kill -9, a heap of 128 MiB, with 100,000 items.
# Prints the lines of storage.md. About two and a half minutes.
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=${BENCH_WORK:-$(mktemp -d)}
trap '[ -n "${BENCH_WORK:-}" ] || rm -rf "$work"' EXIT
if [ -z "${BENCH_BUILT:-}" ]; then
  ./mvnw -q -Dfast -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
  [ "${1:-}" = build ] && exit
fi
rm -rf "$work/large"
java -Xmx512m -cp "target/classes:target/test-classes:$(cat "$work/classpath")" dev.larder.bench.LargeStoreBench \
  "$work/large"
