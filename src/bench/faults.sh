#!/bin/sh
# Has each operation on a file fail, and the process be killed at each, in turn; checks what the store promises. Two minutes.
cd "$(dirname "$0")/../.." || exit 1
exec ./mvnw -q -Dfast test -Dtest=FileFaultTest,CrashPointTest -Dfaults.every=1
