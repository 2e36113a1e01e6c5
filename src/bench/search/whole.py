#!/usr/bin/env python3
"""The whole server over a store of 100,000 items in a heap of 192 MiB: does it start, and how does it answer searches?

Fills a store with the items of the real registries over and over, each copy under a name of its own,
then starts the jar on it as mcp-config.json does, with -Xmx192m, and asks for the needs of the tuning half.

Run it from the root of the project, with the jar built.

Usage: src/bench/search/whole.py HOME [--jar JAR] [--data DIR] [--items N] [--heap MIB]
HOME is filled if it does not exist, and left there for the next time.
"""
import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

FLAGS = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData"]
HERE = Path(__file__).parent


def fill(data, home, count):
    work = Path("target/bench-search")
    work.mkdir(parents=True, exist_ok=True)
    path = work / "classpath"
    arguments = ["test-compile", "dependency:build-classpath", f"-Dmdep.outputFile={path.absolute()}", "-Dmdep.includeScope=test"]
    subprocess.run(["./mvnw", "-q", "-Dfast", *arguments], check=True)
    classes = f"target/test-classes:target/classes:{path.read_text()}"
    filler = ["dev.larder.search.StoreFill", str(home), str(count)]
    subprocess.run(["java", f"-Dlarder.data={data}", "-cp", classes, *filler], check=True)


class Server:
    def __init__(self, jar, home, heap):
        environment = {**os.environ, "LARDER_HOME": str(home), "LARDER_MAX_BYTES": "8GiB", "LARDER_OFFLINE": "true"}
        command = ["java", f"-Xmx{heap}m", *FLAGS, "-jar", jar]
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.number = 0
        parameters = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "whole", "version": "1"}}
        self.ask("initialize", parameters)

    def ask(self, method, parameters):
        """The result, and how many milliseconds it took."""
        self.number += 1
        line = json.dumps({"jsonrpc": "2.0", "id": self.number, "method": method, "params": parameters})
        began = time.monotonic()
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        while True:
            answer = self.process.stdout.readline()
            if not answer:
                sys.exit(f"the server ended with {self.process.wait()}")
            message = json.loads(answer)
            if message.get("id") == self.number:
                return message, 1000 * (time.monotonic() - began)

    def search(self, need):
        arguments = {"query": need["need"], "framework": need.get("framework", "any")}
        message, millis = self.ask("tools/call", {"name": "search_components", "arguments": arguments})
        result = message["result"]
        if result.get("isError"):
            sys.exit(f"refused: {result['content'][0]['text']}")
        return result["structuredContent"]["total"], millis

    def peak_mebibytes(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024

    def end(self):
        self.process.stdin.close()
        return self.process.wait(timeout=60)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home", type=Path)
    parser.add_argument("--jar", default="target/larder.jar")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--heap", type=int, default=192)
    options = parser.parse_args()
    if not options.home.exists():
        began = time.monotonic()
        fill(options.data, options.home, options.items)
        print(f"filled with {options.items} items in {time.monotonic() - began:.0f} s")
    needs = [need for need in json.loads((HERE / "needs.json").read_text()) if int(need["id"]) % 2 == 1]
    began = time.monotonic()
    server = Server(options.jar, options.home, options.heap)
    print(f"handshake after {time.monotonic() - began:.2f} s")
    total, millis = server.search(needs[0])
    print(f"first search: {total} found, {millis / 1000:.1f} s")
    times = sorted(server.search(need)[1] for _ in range(5) for need in needs)
    print(f"{len(times)} searches: p50 {times[len(times) // 2]:.1f} ms, p99 {times[len(times) * 99 // 100]:.1f} ms, most {times[-1]:.1f} ms")
    print(f"resident at most: {server.peak_mebibytes():.0f} MiB")
    print(f"ended with {server.end()}")


if __name__ == "__main__":
    main()
