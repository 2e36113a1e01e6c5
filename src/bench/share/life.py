#!/usr/bin/env python3
"""How servers on one store end, hand over and idle: prints a table in Markdown. About a minute.

    python3 src/bench/share/life.py [--jar target/larder.jar] [--rounds 9] [--idle 20]

Each round starts the jar anew on an empty directory, writes, and ends it. Ends with 1 if a write that was acknowledged is
not there afterwards, or if an end took longer than a second. Idling is read from /proc, so on Linux alone.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

WRITES = 50
LIMIT_MILLIS = 1_000


class Server:
    """One process of the jar, and what a client says to it."""

    def __init__(self, options, home, through=()):
        self.ids = 0
        self.process = subprocess.Popen(
            [*through, options.java, "-jar", options.jar],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "LARDER_HOME": home, "LARDER_REGISTRIES": "{}"},
        )
        self.ask("initialize", {
            "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "life", "version": "1"}})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def ask(self, method, params):
        self.ids += 1
        self.send({"jsonrpc": "2.0", "id": self.ids, "method": method, "params": params})
        while True:
            message = json.loads(self.process.stdout.readline())
            if message.get("id") == self.ids:
                return message["result"]

    def call(self, tool, **arguments):
        return self.ask("tools/call", {"name": tool, "arguments": arguments})

    def write(self, name):
        assert not self.call("set_component", name=name, sourceCode=f"export const {name} = 1;\n").get("isError")

    def has(self, name):
        return not self.call("get_component", name=name).get("isError")

    def end(self):
        """Milliseconds from the end of the input to the end of the process."""
        start = time.perf_counter()
        self.process.stdin.close()
        self.process.wait()
        return millis(start)


def cpu(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1_000 / os.sysconf("SC_CLK_TCK")


def millis(start):
    return (time.perf_counter() - start) * 1_000


def ends(options, home):
    """A leader and a follower that write to the last moment; the leader goes, the follower goes on, and goes as well."""
    leader, follower = Server(options, home), Server(options, home)
    leader.write("first")
    for number in range(WRITES):
        leader.write(f"l{number}")
        follower.write(f"f{number}")
    gone = leader.end()
    start = time.perf_counter()
    follower.write("next")
    handed = millis(start)
    last = follower.end()
    reader = Server(options, home)
    names = ["first", "next"] + [f"{who}{number}" for who in "lf" for number in range(WRITES)]
    lost = sum(not reader.has(name) for name in names)
    reader.end()
    return gone, handed, last, lost


def orphaned(options, home):
    """From the death of the process that started a server to the server's own; its input stays open."""
    script = 'exec 3<&0; "$0" "$@" <&3 & echo $! >"$LARDER_HOME.pid"; wait'
    server = Server(options, home, ("sh", "-c", script))
    server.write("mine")
    with open(home + ".pid") as file:
        pid = int(file.read())
    start = time.perf_counter()
    server.process.kill()
    while alive(pid):
        time.sleep(0.001)
    took = millis(start)
    server.process.wait()
    return took


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


SLEEPER = "class Sleeper { public static void main(String[] a) throws Exception { Thread.sleep(Long.MAX_VALUE); } }"


def idle(options, home):
    """Milliseconds of processor time a second, of a leader, of a follower, and of a Java that only sleeps."""
    source = home + "Sleeper.java"
    with open(source, "w") as file:
        file.write(SLEEPER)
    sleeper = subprocess.Popen([options.java, source])
    leader = Server(options, home)
    leader.write("mine")
    follower = Server(options, home)
    assert follower.has("mine")
    time.sleep(5)
    pids = leader.process.pid, follower.process.pid, sleeper.pid
    before = [cpu(pid) for pid in pids]
    time.sleep(options.idle)
    used = [(cpu(pid) - first) / options.idle for pid, first in zip(pids, before)]
    follower.end()
    leader.end()
    sleeper.kill()
    sleeper.wait()
    return used


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jar", default=os.path.join(root, "target", "larder.jar"))
    parser.add_argument("--java", default="java")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--idle", type=int, default=20, help="seconds")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="larder-life")
    try:
        rounds = [ends(options, os.path.join(folder, f"ends{number}")) for number in range(options.rounds)]
        orphans = [orphaned(options, os.path.join(folder, f"orphan{number}")) for number in range(options.rounds)]
        used = idle(options, os.path.join(folder, "idle"))
    finally:
        shutil.rmtree(folder)
    gone, handed, last, lost = zip(*rounds)
    print("| what | median | most |\n|---|---|---|")
    for name, times in (
        ("leader: end of input to its exit, ms", gone),
        ("the follower's next write after that, ms", handed),
        ("last one: end of input to its exit, ms", last),
        ("parent killed, input left open, to its exit, ms", orphans),
    ):
        print(f"| {name} | {statistics.median(times):.0f} | {max(times):.0f} |")
    for name, share in zip(("leader", "follower", "Java that only sleeps"), used):
        print(f"| idle {name}, ms of processor time a second | {share:.2f} | |")
    print(f"\n{sum(lost)} of {len(rounds) * (2 * WRITES + 2)} acknowledged writes lost")
    return 1 if sum(lost) or max(*gone, *last, *orphans) > LIMIT_MILLIS else 0


if __name__ == "__main__":
    sys.exit(main())
