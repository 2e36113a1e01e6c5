#!/usr/bin/env bash
# How often Larder asks registries in 20,000 calls of agents' sessions, with room for a tenth of the bytes, beside an LRU
# of the same size over the same calls. Prints a table in Markdown; the registries are a server on loopback that serves the
# real ones. Needs the folder of data (LARDER_DATA, else ../shared/data). Half a minute.
#
# Usage: src/bench/registry/run.sh [SHARE]     SHARE: room for one SHAREth of the bytes, 10 where it is not given
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$PWD/target/bench-registry
mkdir -p "$work"
if [ -z "${BENCH_BUILT:-}" ]; then
  ./mvnw -q -Dfast test-compile dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
fi
exec java -Dslf4j.provider=dev.larder.app.LoggingProvider -Dslf4j.internal.verbosity=WARN -cp "target/test-classes:target/classes:$(cat "$work/classpath")" \
  dev.larder.app.RegistryBench "${LARDER_DATA:-../shared/data}" "$work/home" "${1:-10}"
