#!/usr/bin/env python3
"""Sends many calls at once, without waiting for an answer, to one server after another: is each answered, once?

    python3 src/bench/wire/pipeline.py [--jar target/larder.jar] [--calls 20000] [--rounds 20] [--unread]

A second thread reads; no registry is configured. With --unread nobody reads the server's standard error. Ends with 1 if an answer is missing.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jar", default=os.path.join(root, "target", "larder.jar"))
    parser.add_argument("--java", default="java")
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--unread", action="store_true", help="leave standard error unread")
    options = parser.parse_args()
    home = tempfile.mkdtemp(prefix="larder-pipeline")
    try:
        return 0 if all(round_of(options, home, number) for number in range(options.rounds)) else 1
    finally:
        shutil.rmtree(home)


def round_of(options, home, number):
    server = subprocess.Popen(
        [options.java, "-jar", options.jar],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if options.unread else subprocess.DEVNULL,
        env={**os.environ, "LARDER_HOME": home, "LARDER_REGISTRIES": "{}"},
    )
    seen = {}

    def read():
        for line in server.stdout:
            message = json.loads(line)
            seen[message["id"]] = seen.get(message["id"], 0) + ("result" in message)

    reader = threading.Thread(target=read)
    reader.start()
    start = time.perf_counter()
    for call in range(options.calls):
        params = {"name": "get_component", "arguments": {"name": "button"}}
        request = {"jsonrpc": "2.0", "id": call, "method": "tools/call", "params": params}
        server.stdin.write(json.dumps(request).encode() + b"\n")
    server.stdin.close()
    reader.join()
    code = server.wait()
    seconds = time.perf_counter() - start
    well = code == 0 and all(seen.get(call) == 1 for call in range(options.calls))
    print(f"round {number + 1}: {len(seen)} of {options.calls} answered in {seconds:.1f} s, exit code {code}"
          + ("" if well else "  WRONG"))
    sys.stdout.flush()
    return well


if __name__ == "__main__":
    sys.exit(main())
