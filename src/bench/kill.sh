#!/bin/sh
# Kills a writing store at random moments, two at once, and checks that nothing acknowledged is lost; tells what the kills
# hit. Usage: ./src/bench/kill.sh [ROUNDS = 500] [SEED = 1]
cd "$(dirname "$0")/../.." || exit 1
exec ./mvnw -q ${MAVEN_ARGS:-} -Dfast test -Dtest='dev.larder.storage.jdbc.KillIT' -Dkill.lanes=2 -Dkill.rounds="${1:-500}" -Dseed="${2:-1}"
