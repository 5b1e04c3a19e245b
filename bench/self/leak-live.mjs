// Whether programs that leak are found and named, and healthy ones left alone, each in several runs:
// node bench/self/leak-live.mjs [--runs 3] [--baremark dist/cli/main.js] [--record file.ndjson] [word…]
// A word keeps the scenarios that have it in their name. --record writes one round of each down as one
// Run, which tests of verdicts read. Also prints the answer of the classic rule;
// ends with 1 when a run missed a leak, named no cause for it, or reported a leak in a healthy program. Takes 15
// minutes on two CPUs.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyzeLeaks } from '../../dist/analysis/leak/leaks.js';
import { readRun } from '../../dist/history/run-file.js';

const { values: given, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '3' },
    baremark: { type: 'string', default: 'dist/cli/main.js' },
    record: { type: 'string' },
  },
});
const runs = Number(given.runs);
const command = resolve(given.baremark);
const root = resolve(import.meta.dirname, '../..');

const leaky = 'test/engine/leak/leaky';
/**
 * File, scenario, the resource that has to be found and what has to be named; null for a healthy one.
 * `open`: it may stay undecided.
 */
const cases = [
  [`${leaky}/growth.scenario.ts`, 'HTTP server that remembers', 'heapUsedBytes', /RequestRecord/],
  [`${leaky}/growth.scenario.ts`, 'cache without a limit', 'heapUsedBytes', /CachedAnswer/],
  [`${leaky}/growth.scenario.ts`, 'pool that never reuses', 'socketCount', /127\.0\.0\.1/],
  [
    `${leaky}/growth.scenario.ts`,
    'JSON documents',
    'heapUsedBytes',
    /Object \{user, items, nested\}/,
  ],
  [`${leaky}/held.scenario.ts`, 'retained closures', 'heapUsedBytes', /readLater/],
  [`${leaky}/held.scenario.ts`, 'unclosed files', 'descriptorCount', /held\.scenario/],
  [`${leaky}/held.scenario.ts`, 'forgotten timers', 'timerCount', /Timeout .*held\.scenario/],
  [`${leaky}/held.scenario.ts`, 'threads', 'threadCount', /thread/],
  [`${leaky}/held.scenario.ts`, 'external buffers', 'externalBytes', /Buffer/],
  // Grow in jumps: a leak, or undecided, and never none.
  [`${leaky}/jumps.scenario.ts`, 'ids in a Set', 'heapUsedBytes', 'open'],
  [`${leaky}/jumps.scenario.ts`, 'ids in a Map', 'heapUsedBytes', 'open'],
  [`${leaky}/jumps.scenario.ts`, 'numbers in an array', 'heapUsedBytes', 'open'],
  [`${leaky}/jumps.scenario.ts`, 'a buffer that doubles', 'externalBytes', 'open'],
  [`${leaky}/jumps.scenario.ts`, 'a text that is appended to', 'heapUsedBytes', 'open'],
  [`${leaky}/jumps.scenario.ts`, 'WebAssembly memory', 'externalBytes', 'open'],
  [`${leaky}/mapped.scenario.ts`, 'pages that are mapped', 'residentBytes', null],
  [`${leaky}/healthy.scenario.ts`, 'pool that grows', null, null],
  [`${leaky}/healthy.scenario.ts`, 'cache that fills', null, null],
  [`${leaky}/healthy.scenario.ts`, 'batches', null, null],
  ['bench/http-server.scenario.ts', 'long-running', null, null],
  ['bench/cache.scenario.ts', 'cache under load', null, null],
  ['bench/connection-pool.scenario.ts', 'connection pool', null, null],
  ['bench/json.scenario.ts', 'JSON parsing', null, null],
];

/** The file is studied where it is: scenarios import other files of their folder. */
function study(folder, name) {
  const length = given.record === undefined ? ['--no-cleanup'] : ['--rounds', '1'];
  const argv = ['leak', '--quick', '--no-html', ...length, name];
  const ended = spawnSync(process.execPath, [command, ...argv], { cwd: folder, encoding: 'utf8' });
  const id = readdirSync(join(folder, '.baremark/runs')).sort().at(-1);
  const run = readRun(join(folder, '.baremark/runs', id));
  const [result] = analyzeLeaks(
    run.measurements.filter(({ benchmark }) => benchmark.name.includes(name)),
    run.plan.seed,
  );
  return { run, result, status: ended.status };
}

const lineOf = (entry) => `${JSON.stringify(entry)}\n`;

/** Adds it to what was recorded before; whole measurements take a fifth of their rows. */
function record(path, isFirst, { schema, id, startedAt, environment, plan, measurements }) {
  const header = { schema, id, startedAt, environment, plan };
  if (isFirst) writeFileSync(path, lineOf({ type: 'header', header }));
  for (const each of measurements) {
    appendFileSync(path, lineOf({ type: 'measurement', measurement: each }));
  }
}

function tell({ result, status }, resource, named) {
  const leaks = result.resources.filter(({ verdict }) => verdict.kind === 'leak');
  const origins = (result.diagnosis?.origins ?? []).map(({ kind, name }) => `${kind} ${name}`);
  const found = leaks.find((each) => each.resource === resource);
  const mayBeOpen = named === 'open';
  const isOpen = result.resources.some(
    (each) => each.resource === resource && each.verdict.kind === 'inconclusive',
  );
  const isNamed = named === null || mayBeOpen || origins.some((origin) => named.test(origin));
  const classic = result.resources.some((each) => each.classic?.isLeak) ? 'leak' : 'no leak';
  const isFound = (found !== undefined && isNamed) || (mayBeOpen && isOpen);
  const isRight = resource === null ? leaks.length === 0 : isFound;
  const open = result.resources.filter(({ verdict }) => verdict.kind === 'inconclusive');
  const growth = found?.verdict.perOperation?.value;
  return {
    isRight,
    text: [
      isRight ? 'right' : 'WRONG',
      leaks.length > 0
        ? `leak: ${leaks.map((each) => each.resource).join(', ')}`
        : 'no leak called',
      growth === undefined ? '' : `${growth.toPrecision(3)} an operation`,
      origins.find((origin) => named instanceof RegExp && named.test(origin)) ?? '',
      found === undefined && open.length > 0 ? `open: ${open.map((each) => each.resource)}` : '',
      `classic rule: ${classic}`,
      `status ${status}`,
    ].filter((part) => part !== ''),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'baremark-leak-live-'));
let wrong = 0;
let recorded = 0;
try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  cpSync(join(root, leaky), folder, { recursive: true });
  const addon = join(folder, 'leaking.node');
  const include = join(process.execPath, '../../include/node');
  const source = join(root, 'test/native/leaking-addon.c');
  spawnSync(process.env.CC ?? 'cc', ['-shared', '-fPIC', '-I', include, source, '-o', addon]);
  process.env.BAREMARK_TEST_LEAKING_ADDON = addon;
  for (const [file, name, resource, named] of cases) {
    if (words.length > 0 && !words.some((word) => name.includes(word))) continue;
    for (let run = 1; run <= runs; run += 1) {
      const studied = study(file.startsWith('bench/') ? root : folder, name);
      const { isRight, text } = tell(studied, resource, named);
      if (given.record !== undefined) {
        record(given.record, recorded === 0, studied.run);
        recorded += 1;
      }
      if (!isRight) wrong += 1;
      console.log(`${name}, run ${run}: ${text.join(' · ')}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true });
  if (recorded > 0) appendFileSync(given.record, lineOf({ type: 'end', status: 'complete' }));
}
console.log(wrong === 0 ? 'All right.' : `${wrong} wrong.`);
process.exitCode = wrong === 0 ? 0 : 1;
