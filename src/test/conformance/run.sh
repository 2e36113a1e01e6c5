#!/usr/bin/env bash
# Runs the official conformance suite, both published lines, against the fixture server of the tests.
# Needs node and npm, a compiled project (./mvnw test-compile) and about a minute. Results go to target/conformance.
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$PWD/target/conformance
mkdir -p "$work"
[ -d "$work/node_modules/conformance-next" ] || (cd "$work" && npm install --no-audit --no-fund --no-save \
  node@22 conformance@npm:@modelcontextprotocol/conformance@0.1.16 \
  conformance-next@npm:@modelcontextprotocol/conformance@0.2.0-alpha.12)
node=$work/node_modules/.bin/node
port=${PORT:-18472}
"$node" src/test/conformance/bridge.mjs "$port" -- "${JAVA_HOME:+$JAVA_HOME/bin/}java" \
  -cp target/test-classes:target/classes:target/larder.jar dev.larder.mcp.ConformanceServer > "$work/bridge.log" 2>&1 &
bridge=$!
trap 'kill $bridge 2>/dev/null || true' EXIT
for _ in $(seq 50); do grep -q 'bridge on' "$work/bridge.log" && break; sleep 0.2; done
url=http://127.0.0.1:$port/mcp
failed=0
run() {
  local name=$1 suite=$2
  shift 2
  "$node" "$work/node_modules/$suite/dist/index.js" server --url "$url" -o "$work/$name" "$@" \
    > "$work/$name.txt" 2>&1 || true
  "$node" src/test/conformance/report.mjs "$name" "$work/$name" || failed=1
}
rm -rf "$work"/0.*
run 0.1.16 conformance
run 0.2-2025-11-25 conformance-next --requirements 2025-11-25
run 0.2-2026-07-28 conformance-next --requirements 2026-07-28
exit $failed
