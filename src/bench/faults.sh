#!/bin/sh
# Has each operation on a file fail, in turn, and checks what the store promises: ./src/bench/faults.sh, about a minute.
cd "$(dirname "$0")/../.." || exit 1
exec ./mvnw -q -Dfast test -Dtest=FileFaultTest -Dfaults.every=1
