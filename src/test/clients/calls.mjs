// One good and one bad call of each tool, in an order in which the good ones find what they need.

const SOURCE = 'export const ProbeCard = () => <p>\u{1F600}\tprobe\r\n</p>;\n';

export const CALLS = [
  { tool: 'set_component', good: { name: 'probe-card', sourceCode: SOURCE }, bad: { name: 'probe-card' } },
  {
    tool: 'set_block',
    good: { name: 'probe-page', category: 'probe', files: [{ path: 'page.tsx', content: SOURCE }] },
    bad: { name: 'probe-page', files: [] },
  },
  { tool: 'list_components', good: { limit: 5 }, bad: { limit: 100000 } },
  { tool: 'list_blocks', good: {}, bad: { limit: -1 } },
  { tool: 'search_components', good: { query: 'probe card' }, bad: { query: {} } },
  { tool: 'get_component', good: { name: 'ProbeCard' }, bad: { name: 'no-such-thing-anywhere' } },
  { tool: 'get_block', good: { name: 'probe-page' }, bad: {} },
  { tool: 'get_items', good: { keys: ['component:react:probe-card', 'component:react:no-such'] }, bad: { keys: [] } },
  { tool: 'get_dependencies', good: { name: 'probe-card' }, bad: {} },
  { tool: 'item_history', good: { key: 'component:react:probe-card' }, bad: {} },
  { tool: 'storage_stats', good: {} },
  { tool: 'delete_item', good: { key: 'component:react:probe-card' }, bad: {} },
];

/** Counts what was checked and prints a line for each. */
export class Report {
  #wrong = 0;
  #checked = 0;

  constructor(client) {
    this.client = client;
  }

  check(what, isRight, detail = '') {
    this.#checked++;
    if (!isRight) this.#wrong++;
    const shown = detail && !isRight ? `: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}` : '';
    console.log(`${isRight ? 'ok   ' : 'WRONG'} ${this.client}  ${what}${shown.slice(0, 2000)}`);
  }

  /** Sums up; gives the exit code. */
  end() {
    console.log(`${this.client}: ${this.#checked} checks, ${this.#wrong} wrong`);
    return this.#wrong === 0 && this.#checked > 0 ? 0 : 1;
  }
}

/** Every tool that the server lists, called well and, unless told not to, badly through `call(name, arguments)`, which gives the result. */
export async function callAll(report, tools, call, badly = true) {
  const listed = new Set(tools.map((tool) => tool.name));
  report.check('tools are listed', listed.size > 0);
  for (const name of listed) {
    report.check(`${name} has calls here`, CALLS.some((entry) => entry.tool === name));
  }
  for (const { tool, good, bad } of CALLS.filter((entry) => listed.has(entry.tool))) {
    const answer = await call(tool, good);
    report.check(`${tool}, good`, !answer.isError && answer.content.length > 0, answer);
    if (tool === 'get_component') {
      report.check('get_component gives the source unchanged', answer.content.some((block) => block.text === SOURCE), answer);
    }
    if (bad && badly) {
      const refusal = await call(tool, bad);
      report.check(`${tool}, bad`, refusal.isError === true && refusal.content[0].text.length > 10, refusal);
    }
  }
}

/** The command after `--`, or the jar that is named by LARDER_JAR. */
export function serverCommand() {
  const dashes = process.argv.indexOf('--');
  return dashes >= 0 ? process.argv.slice(dashes + 1) : ['java', '-jar', process.env.LARDER_JAR ?? 'target/larder.jar'];
}

/** The value of this option, or what is usual. */
export function option(name, usual) {
  const at = process.argv.indexOf(`--${name}`);
  return at >= 0 ? process.argv[at + 1] : usual;
}
