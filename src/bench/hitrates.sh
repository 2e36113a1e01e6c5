#!/bin/sh
# The hit rates of the store beside those of other policies, by simulation: ./src/bench/hitrates.sh [DATA], which holds the
# folders workload and traces. Prints the table of storage.md, then all figures; fails where the store is not above LRU, or
# is more than a point below the best.
data=$(cd "$(dirname "$0")/../.." && cd "${1:-../shared/data}" && pwd) || exit 1
cd "$(dirname "$0")/../.." || exit 1
[ -n "${BENCH_BUILT:-}" ] || ./mvnw -q -Dfast -Pjmh ${MAVEN_ARGS:-} test-compile || exit 1
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
./mvnw -q ${MAVEN_ARGS:-} dependency:build-classpath -Dmdep.outputFile="$classpath" || exit 1
java -cp "target/classes:target/test-classes:$(cat "$classpath")" dev.larder.bench.hitrate.HitRates "$data"
