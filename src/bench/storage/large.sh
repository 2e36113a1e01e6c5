#!/usr/bin/env bash
# What grows with a store, or must not: opening, opening after kill -9, a heap of 128 MiB, eviction, with 100,000 items.
# Prints the lines of storage.md. About five minutes. With an argument only that part: build, fill, open, kill, memory,
# shrink or evict; BENCH_WORK names the folder that is kept from part to part.
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=${BENCH_WORK:-$(mktemp -d)}
trap '[ -n "${BENCH_WORK:-}" ] || rm -rf "$work"' EXIT
parts=("$@")
[ $# -gt 0 ] || parts=(build fill open kill memory shrink evict)
for part in "${parts[@]}"; do
  if [ "$part" = build ]; then
    ./mvnw -q -Dfast -Pjmh test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath"
  else
    java -Xmx512m -Dslf4j.provider=dev.larder.app.LoggingProvider -Dslf4j.internal.verbosity=WARN \
      -cp "target/classes:target/test-classes:$(cat "$work/classpath")" dev.larder.bench.LargeStoreBench \
      "$work/large" "$part"
  fi
done
