#!/usr/bin/env python3
"""Imports real registries and asks for every item over real stdio, as a client does: is each byte the same?

    python3 src/bench/roundtrip/roundtrip.py [--jar target/larder.jar] [--data ../shared/data/registries] [--batches]

Every folder of DATA is imported as a registry of its own name. What is expected is read from the JSON files by this
script alone; what comes back is read from the text blocks, following the exact next call that an answer names where it
is cut. With --batches, get_items is asked for all of them as well, twenty at a time. Ends with 1 if anything differs.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

NEXT_CALL = re.compile(r"^(?:Cut here: .*|Not yet given: .*)Next call: ([a-z_]+) (\{.*\})$", re.S)


def main():
    options = arguments()
    home = tempfile.mkdtemp(prefix="larder-roundtrip")
    try:
        expected = {}
        for name in sorted(os.listdir(options.data)):
            folder = os.path.join(options.data, name)
            if os.path.isdir(folder):
                framework = load(options, home, folder, "@" + name)
                expected.update(items(folder, framework, "@" + name))
        print(f"{len(expected)} items are expected")
        failures = one_by_one(options, home, expected)
        if options.batches:
            failures += in_batches(options, home, expected)
        return 1 if failures or not expected else 0
    finally:
        shutil.rmtree(home)


def arguments():
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.join(here, "..", "..", "..")
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jar", default=os.path.join(root, "target", "larder.jar"))
    parser.add_argument("--data", default=os.path.join(root, "..", "shared", "data", "registries"))
    parser.add_argument("--java", default="java")
    parser.add_argument("--batches", action="store_true", help="ask get_items as well")
    return parser.parse_args()


def load(options, home, folder, registry):
    """Imports a folder; gives the framework that Larder told from it."""
    start = time.perf_counter()
    command = [options.java, "-jar", options.jar, "import", folder, "--registry", registry, "--json"]
    done = subprocess.run(command, env=environment(home), capture_output=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"import of {folder} failed: {done.stderr}")
    report = json.loads(done.stdout)[0]
    took = time.perf_counter() - start
    print(f"{registry}: {report['items']} items for {report['framework']}, {report['problemCount']} problems, {took:.1f} s")
    for problem in report["problems"]:
        print(f"  {problem['file']}: {problem['reason']}")
    return report["framework"]


def items(folder, framework, registry):
    """Every item below a folder, by its key, with its files: path and content."""
    found = {}
    for place, _, files in os.walk(folder):
        for file in sorted(files):
            if not file.endswith(".json"):
                continue
            with open(os.path.join(place, file), encoding="utf-8-sig") as text:
                document = json.load(text)
            if is_item(document):
                path = os.path.relpath(os.path.join(place, file), folder).replace(os.sep, "/")
                key = key_of(document, framework, registry, style_of(path))
                found[key] = [(f.get("path"), f.get("content") or "") for f in document.get("files") or []]
    return found


def is_item(document):
    if not isinstance(document, dict) or not isinstance(document.get("name"), str) or "items" in document:
        return False
    return isinstance(document.get("type"), str) or "cssVars" in document


def style_of(path):
    style = re.search(r"(?:^|/)styles/([^/]+)/", path) or re.search(r"(?:^|/)r/([^/]+)/[^/]+$", path)
    return style.group(1) if style and style.group(1) != "themes" else None


def key_of(document, framework, registry, style):
    kind = "block" if document.get("type", "").split(":")[-1] == "block" else "component"
    name = document["name"].replace("%", "%25").replace("?", "%3F")
    return f"{kind}:{framework}:{registry}/{name}" + (f"?style={style}" if style else "")


def one_by_one(options, home, expected):
    """Asks for each item by itself, page by page; gives the number of those that differ."""
    failures, pages, times, paged = 0, 0, [], 0
    with Client(options, home) as client:
        for key, files in expected.items():
            tool = "get_block" if key.startswith("block:") else "get_component"
            blocks, asked = [], 0
            call = (tool, {"name": key})
            while call:
                start = time.perf_counter()
                result = client.call(*call)
                times.append(time.perf_counter() - start)
                asked += 1
                call = take(result, blocks)
            pages += asked
            paged += asked > 1
            wanted = [content for _, content in files if content]
            same = "".join(blocks) == "".join(wanted) and (asked > 1 or blocks == wanted)
            if not same:
                failures += 1
                complain(key, result, blocks, wanted)
    print(f"one by one: {len(expected) - failures} the same, {failures} not; {pages} calls, {paged} items on several pages")
    print(f"  a call took {quantile(times, 0.5):.2f} ms (p50), {quantile(times, 0.99):.2f} ms (p99)")
    return failures


def in_batches(options, home, expected):
    """Asks for twenty items at a time, and for the rest that an answer names; gives the number of those that differ."""
    keys, failures, calls = list(expected), 0, 0
    with Client(options, home) as client:
        for at in range(0, len(keys), 20):
            batch = keys[at : at + 20]
            blocks = []
            waiting = [("get_items", {"keys": batch})]
            while waiting:
                result = client.call(*waiting.pop(0))
                calls += 1
                waiting = list(batch_pages(result, blocks)) + waiting
            wanted = [content for key in batch for _, content in expected[key] if content]
            if "".join(blocks) != "".join(wanted):
                failures += 1
                complain(batch[0] + " and those after it", result, blocks, wanted)
    print(f"in batches: {calls} calls, {failures} batches not the same")
    return failures


def batch_pages(result, blocks):
    """Takes the contents out of an answer that begins with headers; gives the calls that it says remain."""
    texts = [block["text"] for block in result["content"]]
    at = 0
    while at < len(texts):
        rest = NEXT_CALL.match(texts[at])
        if rest:
            yield rest.group(1), json.loads(rest.group(2))
            at += 1
            continue
        count = len(re.findall(r"^- .*(?:characters\)|characters \d+ to \d+ of \d+\))$", listed(texts[at]), re.M))
        blocks.extend(texts[at + 1 : at + 1 + count])
        at += 1 + count


def listed(header):
    """The lines of a header that announce the blocks after it."""
    begin = header.find("\nFiles, one block each, unchanged:")
    end = header.find("\nNot in this answer:")
    return header[begin : end if end > begin else len(header)] if begin >= 0 else ""


def take(result, blocks):
    """Adds the contents of an answer to the blocks; gives the next call where it was cut."""
    texts = [block["text"] for block in result["content"]][1:]
    if result.get("isError"):
        return None
    rest = NEXT_CALL.match(texts[-1]) if texts else None
    blocks.extend(texts[:-1] if rest else texts)
    return (rest.group(1), json.loads(rest.group(2))) if rest else None


def complain(key, result, blocks, wanted):
    header = result["content"][0]["text"][:300]
    print(f"NOT THE SAME: {key}: {len(wanted)} files of {sum(map(len, wanted))} characters are expected, "
          f"{len(blocks)} of {sum(map(len, blocks))} came\n  {header!r}")


def quantile(times, share):
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def environment(home):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LARDER_")}
    return {**kept, "LARDER_HOME": home, "LARDER_OFFLINE": "true"}


class Client:
    """The simplest client: one request, one answer, line by line."""

    def __init__(self, options, home):
        command = [options.java, "-jar", options.jar]
        self.process = subprocess.Popen(
            command, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.id = 0

    def __enter__(self):
        info = {"name": "roundtrip", "version": "1"}
        self.ask("initialize", {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": info})
        self.send({"jsonrpc": "2.0", "method": "notifications/initialized"})
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        code = self.process.wait(60)
        if code:
            sys.exit(f"the server ended with {code}")

    def send(self, message):
        self.process.stdin.write(json.dumps(message).encode() + b"\n")
        self.process.stdin.flush()

    def ask(self, method, params):
        self.id += 1
        self.send({"jsonrpc": "2.0", "id": self.id, "method": method, "params": params})
        while True:
            line = self.process.stdout.readline()
            if not line:
                sys.exit("the server is gone")
            message = json.loads(line)
            if message.get("id") == self.id:
                if "error" in message:
                    sys.exit(f"{method} was refused: {message['error']}")
                return message["result"]

    def call(self, tool, arguments):
        return self.ask("tools/call", {"name": tool, "arguments": arguments})


if __name__ == "__main__":
    sys.exit(main())
