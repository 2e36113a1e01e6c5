// The official Inspector on the command line: a process for each call.
// node inspector.mjs [--eras legacy,auto,modern] [--load] [--good] [-- command of the server]; --good leaves bad calls out

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { callAll, option, Report, serverCommand } from './calls.mjs';

const server = serverCommand();
const inspector = dirname(createRequire(import.meta.url).resolve('@modelcontextprotocol/inspector/package.json'));
const { bin } = createRequire(import.meta.url)('@modelcontextprotocol/inspector/package.json');
const script = join(inspector, typeof bin === 'string' ? bin : bin['mcp-inspector'] ?? Object.values(bin)[0]);

function inspect(era, ...options) {
  const own = ['--protocol-era', era, '--format', 'json', '--quiet', ...options];
  return new Promise((done) => {
    execFile(
      process.execPath,
      [script, '--cli', ...server, ...own],
      { maxBuffer: 64 << 20, timeout: 120_000, env: { ...process.env } },
      (error, stdout, stderr) => done({ code: error ? (error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

function result({ stdout, stderr }) {
  const text = stdout.trim() || stderr.trim();
  try {
    const parsed = JSON.parse(text);
    return parsed.result ?? parsed;
  } catch {
    return { content: [{ type: 'text', text }], unreadable: true };
  }
}

function toolArguments(given) {
  return Object.entries(given).flatMap(([name, value]) => [
    '--tool-arg',
    `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ]);
}

for (const era of option('eras', 'legacy').split(',')) {
  const report = new Report(`inspector 2.12.0 ${era}`);
  const listed = await inspect(era, '--method', 'tools/list', '--strict');
  report.check('tools/list --strict', listed.code === 0, listed);
  const { tools } = result(listed);
  const call = async (name, given) =>
    result(await inspect(era, '--method', 'tools/call', '--tool-name', name, ...toolArguments(given)));
  await callAll(report, tools ?? [], call, !process.argv.includes('--good'));
  if (process.argv.includes('--load')) {
    const load = ['--load', '--load-requests', '1000', '--load-concurrency', '16'];
    const run = await inspect(era, '--method', 'tools/call', '--tool-name', 'list_components', ...load);
    report.check('1,000 calls, 16 at once', run.code === 0, run);
    console.log(run.stdout.trim());
  }
  process.exitCode = Math.max(process.exitCode ?? 0, report.end());
}
