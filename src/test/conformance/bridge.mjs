// A bridge from HTTP on loopback to a server's stdio, so that the official conformance suite, which speaks HTTP alone,
// can be run against it: node bridge.mjs PORT -- command of the server
//
// Clients with a handshake get a process each, told apart by the session; requests of the stateless era share one.
// Checks of hosts, origins and headers belong to HTTP and are the bridge's own.

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';

const port = Number(process.argv[2]);
const command = process.argv.slice(process.argv.indexOf('--') + 1);
const ID = 'io.modelcontextprotocol/subscriptionId';

class Child {
  #process = spawn(command[0], command.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] });
  #waiting = new Map();
  #lastId = 0;

  constructor() {
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#receive(JSON.parse(line)));
  }

  send(message) {
    this.#process.stdin.write(`${JSON.stringify(message)}\n`);
  }

  /** Sends a request under an id of its own; `onMessage` gets what belongs to it, its response last. */
  request(message, onMessage) {
    const own = ++this.#lastId;
    const token = message.params?._meta?.progressToken;
    this.#waiting.set(own, { id: message.id, token, onMessage });
    this.send({ ...message, id: own });
    return own;
  }

  cancel(own) {
    if (this.#waiting.delete(own)) {
      this.send({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: own } });
    }
  }

  #receive(message) {
    const own = message.id ?? message.params?._meta?.[ID] ?? this.#ofToken(message.params?.progressToken);
    const waiting = this.#waiting.get(own);
    if (!waiting) return;
    for (const part of [message.params, message.result]) {
      if (part?._meta && ID in part._meta) part._meta[ID] = waiting.id;
    }
    if ('id' in message) {
      this.#waiting.delete(own);
      message.id = waiting.id;
    }
    waiting.onMessage(message, 'id' in message);
  }

  #ofToken(token) {
    return [...this.#waiting].find(([, waiting]) => token !== undefined && waiting.token === token)?.[0];
  }

  end() {
    this.#process.stdin.end();
  }
}

const sessions = new Map();
const shared = new Child();

function headerFault(request, message) {
  const version = message.params?._meta?.['io.modelcontextprotocol/protocolVersion'];
  const said = request.headers['mcp-protocol-version'];
  const name = message.params?.name ?? message.params?.uri;
  if (version !== undefined && said !== version) return 'MCP-Protocol-Version';
  if (version !== undefined && differs(request.headers['mcp-method'], message.method)) return 'Mcp-Method';
  if (version !== undefined && differs(request.headers['mcp-name'], name)) return 'Mcp-Name';
  return undefined;
}

function differs(header, value) {
  return header !== undefined && value !== undefined && header.trim() !== value;
}

function isLocal(value) {
  return value === undefined || /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(value);
}

function status(message) {
  if (!message.error) return 200;
  return message.error.code === -32601 ? 404 : 400;
}

function answer(response, code, body, headers = {}) {
  response.writeHead(code, { 'Content-Type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

createServer(async (request, response) => {
  if (!isLocal(request.headers.host) || !isLocal(request.headers.origin)) return answer(response, 403);
  const session = request.headers['mcp-session-id'];
  if (session && !sessions.has(session)) return answer(response, 404);
  if (request.method === 'DELETE') {
    sessions.get(session)?.end();
    sessions.delete(session);
    return answer(response, 200);
  }
  if (request.method !== 'POST') return answer(response, 405);
  let body = '';
  for await (const chunk of request) body += chunk;
  const message = JSON.parse(body);
  const namesVersion = message.params?._meta?.['io.modelcontextprotocol/protocolVersion'] !== undefined;
  const isStateless = !session && (namesVersion || message.method !== 'initialize');
  const fault = isStateless && headerFault(request, message);
  if (fault) {
    const error = { code: -32020, message: `The header ${fault} does not say what the message says.` };
    return answer(response, 400, { jsonrpc: '2.0', id: message.id ?? null, error });
  }
  const headers = {};
  let child = isStateless ? shared : sessions.get(session);
  if (!child) {
    headers['Mcp-Session-Id'] = randomUUID();
    child = new Child();
    sessions.set(headers['Mcp-Session-Id'], child);
  }
  if (message.id === undefined) {
    child.send(message);
    return answer(response, 202, undefined, headers);
  }
  let streaming = false;
  const own = child.request(message, (part, last) => {
    if (last && !streaming) {
      return answer(response, isStateless ? status(part) : 200, part, headers);
    }
    if (!streaming) {
      streaming = true;
      response.writeHead(200, { 'Content-Type': 'text/event-stream', ...headers });
    }
    response.write(`event: message\ndata: ${JSON.stringify(part)}\n\n`);
    if (last) response.end();
  });
  response.on('close', () => child.cancel(own));
}).listen(port, '127.0.0.1', () => console.log(`bridge on ${port}`));
