#!/usr/bin/env bash
# Two processes have one folder open and write 150 items each at the same time, with PGlite, HSQLDB and Larder; when both
# have ended, a third one counts. Prints a table in Markdown. Needs node, npm and compiled classes (./mvnw test-compile).
# Usage: src/bench/share/race.sh [runs = 4]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./mvnw -q dependency:build-classpath -Dmdep.outputFile="$work/classpath"
classpath=target/classes:target/test-classes:$(cat "$work/classpath")
mkdir -p target/bench-share
(cd target/bench-share && { [ -d node_modules/@electric-sql/pglite ] || npm install --no-audit --no-fund --silent @electric-sql/pglite@0.5.16; })
cp "$here/pglite.mjs" target/bench-share/

await() { until [ -e "$1" ] && [ -e "$2" ]; do sleep 0.05; done; }
race() { # name, then the command of one writer
  local name=$1 kind=$2 folder=$work/$RANDOM$RANDOM
  mkdir -p "$folder"
  ($kind "$folder" a 150 > "$folder/a.out" 2>> "$work/errors") &
  local a=$!
  ($kind "$folder" b 150 > "$folder/b.out" 2>> "$work/errors") &
  local b=$!
  await "$folder/gate.a" "$folder/gate.b"
  touch "$folder/gate"
  await "$folder/gate.a.done" "$folder/gate.b.done"
  touch "$folder/gate.end"
  wait $a $b
  local acknowledged=$(($(tail -1 "$folder/a.out") + $(tail -1 "$folder/b.out")))
  local there
  there=$($kind "$folder" count 0 2>> "$work/errors" | tail -1)
  echo "| $name | $acknowledged | $((300 - acknowledged)) | $((acknowledged - there)) |"
}
pglite() { node target/bench-share/pglite.mjs "$1/db" "$2" "$3" "$1/gate"; }
hsqldb() { java -cp "$classpath" "$here/PlainHsqldb.java" "jdbc:hsqldb:file:$1/db" "$2" "$3" "$1/gate"; }
unlocked() { java -cp "$classpath" "$here/PlainHsqldb.java" "jdbc:hsqldb:file:$1/db;hsqldb.lock_file=false" "$2" "$3" "$1/gate"; }
larder() { java -Dslf4j.provider=dev.larder.app.LoggingProvider -Dslf4j.internal.verbosity=WARN -cp "$classpath" dev.larder.storage.share.RaceWriter "$1/db" "$2" "$3" "$1/gate"; }

echo "| store | acknowledged of 300 | refused | acknowledged and lost |"
echo "|---|---|---|---|"
for _ in $(seq "${1:-4}"); do
  race "two PGlite processes" pglite
  race "two \`jdbc:hsqldb:file:\` processes" hsqldb
  race "the same, \`hsqldb.lock_file=false\`" unlocked
  race "two Larder processes" larder
done
sort -u "$work/errors" | grep -v '^$' | head -20 >&2 || true
