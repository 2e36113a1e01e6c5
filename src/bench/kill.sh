#!/bin/sh
# Kills a writing store at random moments and checks that nothing acknowledged is lost: ./src/bench/kill.sh [ROUNDS]
cd "$(dirname "$0")/../.." || exit 1
exec ./mvnw -q -Dfast test -Dtest=KillIT -Dkill.rounds="${1:-500}"
