// The official TypeScript client, second line: both eras.
// node client-v2.mjs [--mode legacy|auto|modern] [-- command of the server]

import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { callAll, option, Report, serverCommand } from './calls.mjs';

const [command, ...args] = serverCommand();
const mode = option('mode', 'legacy');
const report = new Report(`client 2.4.0 ${mode}`);
const client = new Client(
  { name: 'larder-clients', version: '1.0.0' },
  { capabilities: {}, versionNegotiation: { mode: mode === 'modern' ? { pin: '2026-07-28' } : mode } },
);
await client.connect(new StdioClientTransport({ command, args, env: { ...process.env }, stderr: 'inherit' }));

report.check('the server says its name', client.getServerVersion()?.name === 'larder', client.getServerVersion());
const { tools } = await client.listTools();
await callAll(report, tools, (name, given) => client.callTool({ name, arguments: given }));
await client.close();
process.exit(report.end());
