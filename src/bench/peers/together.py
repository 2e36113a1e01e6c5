"""Calls per second of several processes of a server at once, all asked by one thread that has next to nothing to do.

Usage: together.py FRESH WARM < JSON

The JSON on standard input: {"servers": [{"command", "args", "env"}, ...], "calls": [params of tools/call, ...],
"settle": seconds between the first answer of the last process and the measurement}. All lines are made before. 64
requests are under way, in all processes together; who answers some is sent as many. An answer is a newline: nothing is
parsed. Each process is asked all calls in turn, from the first on.

Two stretches are measured, one after the other: the first FRESH calls of each process, which has answered one by then,
and the WARM calls that follow. Both are counted for each process, in the mean, so that one and eight are compared at
the same age, when each has read, compiled and kept as much. A count for all together would let one process grow eight
times as old as each of eight. Prints JSON: of "fresh" and "warm", calls a second, and what a call took of the processor, in
microseconds, in the servers and here.
"""

import json
import os
import select
import subprocess
import sys
import time

UNDER_WAY = 64
CHUNK = 1 << 16
HELLO = {
    "jsonrpc": "2.0",
    "id": 0,
    "method": "initialize",
    "params": {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "bench", "version": "1"}},
}
READY = {"jsonrpc": "2.0", "method": "notifications/initialized"}


def line(message):
    return json.dumps(message).encode() + b"\n"


class Server:
    """A process, greeted, with its two pipes."""

    def __init__(self, spec, call):
        self.process = subprocess.Popen(
            [spec["command"], *spec["args"]],
            env={**os.environ, **spec.get("env", {})},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        self.into = self.process.stdin.fileno()
        self.out = self.process.stdout.fileno()
        self.next = 0
        self.ask(line(HELLO))
        self.write(line(READY))
        answer = json.loads(self.ask(call))
        if "error" in answer or answer["result"].get("isError"):
            sys.exit(f"the call fails: {answer}")

    def write(self, data):
        while data:
            data = data[os.write(self.into, data) :]

    def ask(self, data):
        self.write(data)
        answer = b""
        while not answer.endswith(b"\n"):
            answer += os.read(self.out, CHUNK)
        return answer

    def seconds(self):
        """Processor time so far."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)


def newlines(data, length):
    """How many there are. Looking for one after another takes a tenth of what counting them does."""
    count = 0
    at = data.find(b"\n", 0, length)
    while at >= 0:
        count += 1
        at = data.find(b"\n", at + 1, length)
    return count


def run(servers, lines, count):
    """Has this many calls answered. Each server is asked all of them in turn."""
    chunk = bytearray(CHUNK)
    poll = select.epoll()
    by_out = {server.out: server for server in servers}
    for out in by_out:
        poll.register(out, select.EPOLLIN)
    sent = 0

    def send(server, wanted):
        nonlocal sent
        number = min(wanted, count - sent)
        if number > 0:
            server.write(b"".join(lines[server.next : server.next + number]))
            server.next = (server.next + number) % (len(lines) - UNDER_WAY)
            sent += number

    for server in servers:
        send(server, UNDER_WAY // len(servers))
    answered = 0
    while answered < count:
        for out, _ in poll.poll():
            answers = newlines(chunk, os.readv(out, [chunk]))
            answered += answers
            send(by_out[out], answers)
    poll.close()


def measured(servers, lines, count):
    """The same, and what it took."""
    before = sum(server.seconds() for server in servers)
    own = time.process_time()
    begun = time.monotonic()
    run(servers, lines, count)
    took = time.monotonic() - begun
    served = sum(server.seconds() for server in servers) - before
    here = time.process_time() - own
    return {
        "perSecond": round(count / took),
        "serverMicros": round(served / count * 1e6, 1),
        "driverMicros": round(here / count * 1e6, 1),
    }


def main():
    asked = json.load(sys.stdin)
    fresh, warm = (int(number) for number in sys.argv[1:])
    lines = [
        line({"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": call})
        for number, call in enumerate(asked["calls"], 1)
    ]
    lines *= UNDER_WAY // len(lines) + 1
    lines += lines[:UNDER_WAY]  # So many are sent at once, at the most, from any place.
    servers = [Server(spec, lines[0]) for spec in asked["servers"]]
    time.sleep(asked["settle"])
    figures = {
        "fresh": measured(servers, lines, fresh * len(servers)),
        "warm": measured(servers, lines, warm * len(servers)),
    }
    for server in servers:
        server.close()
    print(json.dumps(figures))


main()
