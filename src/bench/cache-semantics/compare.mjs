// Holds Larder's rules of freshness against http-cache-semantics, on random answers.
//
//   src/bench/cache-semantics/run.sh [COUNT] [SEED]
//
// Every disagreement is put to one of the reasons below, or printed; one that has no reason fails the run.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import CachePolicy from 'http-cache-semantics'

const COUNT = Number(process.argv[2] ?? 20_000)
const SEED = Number(process.argv[3] ?? 1)
const TARGET = fileURLToPath(new URL('..', import.meta.url))
const ANSWERED = Date.parse('2026-11-23T12:00:00Z')

let state = SEED >>> 0
function random() {
  state = (state + 0x6d2b79f5) >>> 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
const pick = (list) => list[Math.floor(random() * list.length)]
const chance = (p) => random() < p
const date = (seconds) => new Date(ANSWERED + seconds * 1000).toUTCString()
const seconds = () => pick([0, 1, 5, 59, 60, 61, 300, 3600, 86_400, 31_536_000])

const DIRECTIVES = [
  () => `max-age=${seconds()}`,
  () => `max-age=${pick(['-1', 'x', '', '"60"', '1.5', '99999999999'])}`,
  () => `s-maxage=${seconds()}`,
  () => `stale-while-revalidate=${seconds()}`,
  () => `stale-if-error=${seconds()}`,
  () => pick(['public', 'private', 'no-transform', 'Max-Age=60', 'unknown=1']),
  () => pick(['no-cache', 'no-store', 'must-revalidate', 'proxy-revalidate', 'immutable']),
]

function answer() {
  const headers = {}
  if (chance(0.8)) headers['cache-control'] = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(DIRECTIVES)()).join(', ')
  if (chance(0.6)) headers.date = pick([date(0), date(0), date(-30), date(30), 'yesterday'])
  if (chance(0.4)) headers.expires = pick([date(seconds()), date(-seconds()), '0', 'soon'])
  if (chance(0.4)) headers['last-modified'] = pick([date(-seconds()), date(seconds()), 'once'])
  if (chance(0.3)) headers.age = pick([String(seconds()), '-5', 'old'])
  if (chance(0.1)) headers.vary = pick(['*', 'accept', 'Accept-Encoding, *'])
  if (chance(0.05)) headers.pragma = 'no-cache'
  return { status: pick([200, 200, 200, 200, 404, 410, 301, 500, 503]), headers, later: seconds() }
}

function theirs({ status, headers, later }) {
  const policy = new CachePolicy({ url: '/', method: 'GET', headers: {} }, { status, headers }, { shared: false, immutableMinTimeToLive: 0 })
  policy._responseTime = ANSWERED
  policy.now = () => ANSWERED + later * 1000
  return {
    storable: policy.storable(),
    lifetime: Math.floor(policy.maxAge()),
    fresh: !policy.stale(),
    behind: policy.stale() && policy.useStaleWhileRevalidate(),
  }
}

/** Why the two may differ; the first that fits is counted. */
const REASONS = [
  ['a directive in capitals is passed over (Larder: any case, as RFC 9111 5.2 says)', (a) => /Max-Age/.test(a.headers['cache-control'] ?? '')],
  ['an Age below zero makes an answer younger (Larder: zero)', (a) => a.headers.age === '-5'],
  ['a failure that may be kept if it says for how long (Larder keeps no failure)', (a) => a.status >= 500],
  ['an answer without any lifetime is not worth keeping (Larder keeps it, stale at once)', (a, t, l) => !t.storable && l.lifetime === 0],
  ['a directive that occurs twice: the last one (Larder: the first, as RFC 9111 4.2.1 says)', (a) => twice(a)],
  ['max-age that is no whole number: parsed as far as it goes (Larder: zero)', (a) => /max-age="?(1\.5|x|-1|$|,)/i.test(a.headers['cache-control'] ?? '')],
  ['more than a hundred years (Larder cuts)', (a) => /99999999999/.test(a.headers['cache-control'] ?? '')],
  ['Pragma: no-cache counts where Cache-Control is absent (Larder: deprecated, passed over)', (a) => 'pragma' in a.headers && !('cache-control' in a.headers)],
  ['Vary with * among others (Larder: as a * alone, as RFC 9110 12.5.5 says)', (a) => /, \*/.test(a.headers.vary ?? '')],
  ['no lifetime while it varies by everything or is not to be cached: no stale answer behind (Larder: likewise by no-cache alone)', (a, t, l) => /\*/.test(a.headers.vary ?? '') || /no-cache/.test(a.headers['cache-control'] ?? '')],
  ['stale-while-revalidate in spite of must-revalidate (Larder: must-revalidate forbids it, as RFC 5861 says)', (a, t, l) => /must-revalidate/.test(a.headers['cache-control'] ?? '') && t.behind && !l.behind],
]
const twice = (a) => {
  const names = (a.headers['cache-control'] ?? '').toLowerCase().split(',').map((d) => d.split('=')[0].trim())
  return new Set(names).size !== names.length
}

const answers = Array.from({ length: COUNT }, answer)
const lines = answers.map((a) => [a.status, a.later, Object.entries(a.headers).map(([n, v]) => `${n}=${v}`).join('\u001f')].join('\t'))
const java = spawnSync('java', ['-cp', `${TARGET}classes:${TARGET}test-classes`, 'dev.larder.registry.CachePolicyLines'], {
  input: lines.join('\n') + '\n', encoding: 'utf8', maxBuffer: 1 << 28,
})
if (java.status !== 0) throw new Error(java.stderr || String(java.error))
const ours = java.stdout.trim().split('\n').map((line) => {
  const [storable, lifetime, , standing] = line.split(' ')
  return { storable: storable === 'true', lifetime: Number(lifetime), fresh: standing === 'FRESH', behind: standing === 'REVALIDATE_BEHIND' }
})

const counts = new Map()
let agreed = 0
let unexplained = 0
answers.forEach((a, i) => {
  const t = theirs(a)
  const l = ours[i]
  if (['storable', 'lifetime', 'fresh', 'behind'].every((part) => t[part] === l[part])) {
    agreed++
    return
  }
  const reason = REASONS.find(([, fits]) => fits(a, t, l))
  if (reason) counts.set(reason[0], (counts.get(reason[0]) ?? 0) + 1)
  else if (unexplained++ < 10) console.log(JSON.stringify({ answer: a, theirs: t, larder: l }))
})
console.log(`seed ${SEED}: ${agreed} of ${COUNT} agree; ${unexplained} differ without a reason; those with one:`)
for (const [reason, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(7)}  ${reason}`)
process.exitCode = unexplained === 0 ? 0 : 1
