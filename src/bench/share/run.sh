#!/usr/bin/env bash
# Sharing one store: a hundred kills under load, and what the calls take. Needs compiled classes (./mvnw test-compile).
# Usage: src/bench/share/run.sh [rounds = 100] [seed = 1]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q dependency:build-classpath -Dmdep.outputFile="$work/classpath"
classpath=target/classes:target/test-classes:$(cat "$work/classpath")
logging="-Dslf4j.provider=dev.larder.app.LoggingProvider -Dslf4j.internal.verbosity=WARN"

mkdir "$work/latencies" "$work/kills"
echo "| call | p50, us | p99, us |"
echo "|---|---|---|"
java -XX:+UseSerialGC $logging -Dlatencies.source="$here/Latencies.java" -cp "$classpath" "$here/Latencies.java" "$work/latencies/data"
echo
java $logging -cp "$classpath" dev.larder.storage.share.KillRounds "$work/kills" "${1:-100}" 1000 "${2:-1}"
