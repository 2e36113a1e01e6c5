// Says what a run of the conformance suite found: node report.mjs NAME FOLDER. Exit code 1 if anything that applies
// failed. What does not apply to Larder stands here, with its reason.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const NOT_OURS = [
  [/^(tools-call-with-logging|logging-set-level)$/, 'Larder logs to a file and declares no logging'],
  [/^(tools-call-sampling|tools-call-elicitation|elicitation-)/, 'of the client Larder asks its folders alone'],
  [/^input-required-result-(?!basic-list-roots$)/, 'of the client Larder asks its folders alone, once'],
  [/^tasks-/, 'an extension that Larder does not declare'],
  [/^http-/, 'HTTP headers; Larder speaks over stdio'],
  [/^server-sse-polling$/, 'HTTP streams; Larder speaks over stdio'],
];

const [name, folder] = process.argv.slice(2);
let passed = 0;
let wire = 0;
const wrong = [];
const apart = new Map();
const scenarios = readdirSync(folder).filter((entry) => entry.startsWith('server-'));
for (const entry of scenarios) {
  const scenario = entry.replace(/^server-/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '');
  const why = NOT_OURS.find(([pattern]) => pattern.test(scenario))?.[1];
  for (const check of JSON.parse(readFileSync(join(folder, entry, 'checks.json'), 'utf8'))) {
    const isWire = check.id.includes('wire-schema');
    if (isWire) wire++;
    if (check.status === 'SUCCESS') passed++;
    else if (check.status === 'FAILURE' || check.status === 'WARNING') {
      if (why && !isWire) apart.set(why, (apart.get(why) ?? new Set()).add(scenario));
      else wrong.push(`${scenario}: ${check.id} ${check.status}: ${check.errorMessage}`);
    }
  }
}
console.log(`${name}: ${scenarios.length} scenarios, ${passed} checks passed, ${wire} on the wire format, ${wrong.length} wrong`);
for (const [why, which] of apart) console.log(`  does not apply (${why}): ${[...which].sort().join(', ')}`);
for (const line of wrong) console.log(`  WRONG ${line}`);
process.exit(wrong.length === 0 && passed > 0 ? 0 : 1);
