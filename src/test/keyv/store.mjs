// A store for Keyv: a call is a line of JSON to dev.larder.e2e.KeyvServer, which has the store of Larder open.
import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';

const waiting = new Map();
let server;
let calls = 0;

function ask(operation) {
  if (!server) {
    server = spawn(process.env.KEYV_JAVA, ['-cp', process.env.KEYV_CLASSPATH, 'dev.larder.e2e.KeyvServer', process.env.KEYV_HOME], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    createInterface({ input: server.stdout }).on('line', (line) => {
      const { id, answer, error } = JSON.parse(line);
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      error ? reject(new Error(error)) : resolve(answer ?? undefined);
    });
  }
  return new Promise((resolve, reject) => {
    waiting.set(++calls, { resolve, reject });
    server.stdin.write(JSON.stringify({ id: calls, ...operation }) + '\n');
  });
}

export class LarderStore extends EventEmitter {
  // Keyv has iterators for stores of dialects that it knows.
  opts = { dialect: 'postgres' };
  namespace;

  get = (key) => ask({ do: 'get', keys: [key] }).then(([value]) => value ?? undefined);
  getMany = (keys) => ask({ do: 'get', keys }).then((values) => values.map((value) => value ?? undefined));
  set = (key, value, ttl) => ask({ do: 'set', keys: [key], value, ttl });
  delete = (key) => ask({ do: 'delete', keys: [key] });
  deleteMany = (keys) => ask({ do: 'delete', keys });
  has = (key) => ask({ do: 'has', keys: [key] });
  clear = () => ask({ do: 'clear', prefix: this.namespace ? `${this.namespace}:` : '' });

  async *iterator(namespace) {
    const keys = await ask({ do: 'keys', prefix: namespace ? `${namespace}:` : '' });
    for (const key of keys) {
      const value = await this.get(key);
      if (value !== undefined) {
        yield [key, value];
      }
    }
  }

  static end() {
    server?.stdin.end();
  }
}
