// A raw client over stdio: one line out, one line in, as little of its own as can be.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export class Client {
  constructor({ command, args, env, cwd }) {
    this.started = process.hrtime.bigint();
    this.child = spawn(command, args, { env: { ...process.env, ...env }, cwd, stdio: ["pipe", "pipe", "ignore"] });
    this.waiting = new Map();
    this.nextId = 1;
    this.pieces = [];
    this.child.stdout.on("data", (chunk) => this.#take(chunk));
    this.child.on("exit", () => {
      for (const { reject } of this.waiting.values()) reject(new Error(`${command} ended`));
      this.waiting.clear();
    });
  }

  #take(chunk) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      this.pieces.push(chunk.subarray(from, at));
      const line = Buffer.concat(this.pieces).toString("utf8");
      this.pieces = [];
      from = at + 1;
      if (!line.trim()) continue;
      const message = JSON.parse(line);
      const waiter = this.waiting.get(message.id);
      if (waiter && !message.method) {
        this.waiting.delete(message.id);
        waiter.resolve(message);
      }
    }
    if (from < chunk.length) this.pieces.push(chunk.subarray(from));
  }

  request(method, params = {}) {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.stdin.write(JSON.stringify({ jsonrpc: "2.0", id, method, params }) + "\n");
    });
  }

  async initialize() {
    const answer = await this.request("initialize", {
      protocolVersion: "2025-11-25",
      capabilities: {},
      clientInfo: { name: "bench", version: "1" },
    });
    this.child.stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
    return answer;
  }

  /** A tool's answer; fails where it is an error. */
  async call(name, args) {
    const answer = await this.request("tools/call", { name, arguments: args });
    if (answer.error || answer.result.isError) throw new Error(JSON.stringify(answer).slice(0, 300));
    return answer.result;
  }

  millis() {
    return Number(process.hrtime.bigint() - this.started) / 1e6;
  }

  /** Resident memory in MB, as Linux counts it. */
  rss() {
    const status = readFileSync(`/proc/${this.child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024;
  }

  close() {
    return new Promise((resolve) => {
      this.child.once("exit", resolve);
      this.child.stdin.end();
      setTimeout(() => this.child.kill("SIGKILL"), 5000).unref();
    });
  }
}
