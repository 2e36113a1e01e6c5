// The official TypeScript SDK, first line: a client of the handshake era.
// node sdk-v1.mjs [-- command of the server]

import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { callAll, Report, serverCommand } from './calls.mjs';

const [command, ...args] = serverCommand();
const report = new Report('sdk 1.32.2');
const client = new Client({ name: 'larder-clients', version: '1.0.0' }, { capabilities: {} });
await client.connect(new StdioClientTransport({ command, args, env: { ...process.env }, stderr: 'inherit' }));

report.check('the server says its name', client.getServerVersion()?.name === 'larder', client.getServerVersion());
const { tools } = await client.listTools();
await callAll(report, tools, (name, given) => client.callTool({ name, arguments: given }));

let refused = false;
try {
  await client.callTool({ name: 'no_such_tool', arguments: {} });
} catch (error) {
  refused = error.code === -32602 && error.message.includes('no_such_tool');
}
report.check('an unknown tool is an error that names it', refused);
await client.close();
process.exit(report.end());
