// The reporter of node:bench: what it saves, what it says of it, and that other commands take it. Records
// come from our own run of a file, which tells what node:bench tells; where node:bench is there itself, it
// is asked too.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { JournalEntry } from '../../src/model/run/journal-entry.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { packageRoot } from '../../src/probe/package-root.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremark } from './command.ts';

const benchFile = `import { bench, suite } from 'node:bench';
const fine = (factor) => (b) => {
  b.record({ operations: 10, duration_ns: BigInt(10000 * factor + 100 * b.index), detail: { bytes: 64 } });
};
suite('around', () => {
  bench('fine', { samples: 12, warmup: 1, params: { n: 2, a: 'x' }, tags: ['T'] }, fine(1));
  bench('fails', { samples: 3, warmup: 0 }, () => { throw new TypeError('no reason'); });
  bench('left out', { skip: 'not now' }, fine(1));
});
console.log('printed by the file');`;

const throwing = `throw new Error('no database here');`;

const compiled = (path: string): string => new URL(path, import.meta.url).href;

/** The reporter over our own records, in a process whose folder is the project. */
const feed = `
import { join } from 'node:path';
import reporter from ${JSON.stringify(compiled('../../src/cli/node-bench/reporter.js'))};
import { runFiles } from ${JSON.stringify(compiled('../../src/engine/harness/node-bench/run-files.js'))};
import { prepareFiles } from ${JSON.stringify(compiled('../../src/engine/files/prepare-files.js'))};
const here = (name) => join(process.cwd(), name);
const found = process.argv.slice(2).map((file) => ({ file, absolutePath: here(file) }));
const files = (await prepareFiles(found, here('.baremark/cache')))
  .map(({ source }) => source);
const records = [];
await runFiles(files, {}, (record) => void records.push(record), new AbortController().signal);
async function* told() { yield* records; }
for await (const text of reporter(told())) process.stdout.write(text);
`;

function report(folder: string, ...names: readonly string[]): Promise<string> {
  return outputOf(process.execPath, ['feed.mjs', ...names], folder);
}

function outputOf(binary: string, given: readonly string[], cwd: string): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1' };
  return new Promise((resolve) => {
    execFile(binary, [...given], { cwd, env }, (_, stdout, stderr) => resolve(stdout + stderr));
  });
}

function savedRuns(folder: string): readonly (readonly Measurement[])[] {
  const runs = join(folder, '.baremark', 'runs');
  return readdirSync(runs).map((name) =>
    readFileSync(join(runs, name), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): JournalEntry => JSON.parse(line))
      .flatMap((entry) => (entry.type === 'measurement' ? [entry.measurement] : [])),
  );
}

function project(context: TestContext): string {
  return temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'a.bench.js': benchFile,
    'b.bench.js': throwing,
    'feed.mjs': feed,
  });
}

test('what node:bench measured is saved as a Run, failures and skips included', async (context) => {
  const folder = project(context);
  await report(folder, 'a.bench.js', 'b.bench.js');
  const [measurements = []] = savedRuns(folder);
  const named = new Map(measurements.map((each) => [each.benchmark.name, each]));
  const fine = named.get('around > fine (a=x, n=2)');
  assert.equal(
    fine?.benchmark.id,
    JSON.stringify(['a.bench.js', ['around', 'fine'], Object.entries({ a: 'x', n: 2 })]),
  );
  assert.deepEqual(fine?.benchmark.tags, ['t']);
  assert.deepEqual(fine?.columns.iterations, Array(12).fill(10));
  assert.deepEqual(fine?.columns.durationNs?.slice(0, 3), [10_000, 10_100, 10_200]);
  assert.deepEqual(fine?.figures, [{ name: 'bytes', unit: 'count', value: 64 }]);
  assert.deepEqual(
    fine?.warnings.map(({ code }) => code),
    ['one-process'],
  );
  const reasonOf = (metric: string) =>
    fine?.unavailable.find((each) => each.metric === metric)?.reason ?? '';
  assert.match(reasonOf('referenceNs'), /baremark\/preload/);
  const outcomes = ['around > fails', 'around > left out', 'b.bench.js'].map(
    (name) => named.get(name)?.outcome,
  );
  assert.deepEqual(
    outcomes.map((outcome) => outcome?.kind),
    ['failed', 'skipped', 'failed'],
  );
  const reasons = outcomes.map((outcome) =>
    outcome !== undefined && 'reason' in outcome ? outcome.reason : '',
  );
  assert.match(reasons[0] ?? '', /no reason/);
  assert.equal(reasons[1], 'not now');
  assert.match(reasons[2] ?? '', /no database here/);
  assert.equal(measurements.length, 4);
});

test('the report shows it, says that one process decides nothing, and where it was saved', async (context) => {
  const folder = project(context);
  const text = await report(folder, 'a.bench.js');
  assert.match(text, /^printed by the file/);
  assert.match(text, /^around > fails .*failed$[\s\S]*^… fine \(a=x, n=2\) +\d/m);
  assert.match(text, /One process, not paired with another: no change can be decided from it/);
  assert.match(text, /baremark compare --against HEAD a\.bench\.js/);
  assert.match(text, /Run saved: \.baremark\/runs\/\S+\.ndjson\n$/);
});

test('report, compare and trend take such a Run, and a comparison of two stays undecided', async (context) => {
  const folder = project(context);
  await report(folder, 'a.bench.js');
  await report(folder, 'a.bench.js');
  const [first = '', second = ''] = readdirSync(join(folder, '.baremark', 'runs')).map((name) =>
    name.replace('.ndjson', ''),
  );
  const shown = await baremark(folder, ['report', first, '--details']);
  assert.match(shown.stdout, /around > fine/);
  const compared = await baremark(folder, ['compare', first, second]);
  assert.match(compared.stdout, /inconclusive[\s\S]*1 launch against 1 are too few/);
  const trend = await baremark(folder, ['trend']);
  assert.match(trend.stdout, /around > fine[\s\S]*1 series/);
});

const binary = process.env['BAREMARK_NODE_BENCH'] ?? process.execPath;
const hasNodeBench = spawnSync(binary, ['--experimental-bench', '-e', '']).status === 0;
const skip = hasNodeBench ? false : `${process.version} has no node:bench`;

test('node --bench takes the reporter, and the preload adds the probes without moving a benchmark', {
  skip,
}, async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'c.bench.js': `import { bench } from 'node:bench';
bench('timed', { samples: 12, warmup: 2 }, (b) => { b.start(); for (let i = 0; i < 1e5; i++); b.end(1e5, { detail: { bytes: 3 } }); });
bench('asynchronous', { samples: 3, warmup: 0 }, async (b) => { b.start(); await null; b.end(1); });`,
    'node_modules/.keep': '',
  });
  symlinkSync(packageRoot, join(folder, 'node_modules', 'baremark'));
  const bench = ['--experimental-bench', '--bench'];
  const plain = await outputOf(binary, [...bench, '--bench-reporter=json', 'c.bench.js'], folder);
  const preload = ['--import', 'baremark/preload', ...bench];
  const told = await outputOf(binary, [...preload, '--bench-reporter=json', 'c.bench.js'], folder);
  const identities = (text: string) =>
    text.match(/"benchId":"\[[^\n]*?\]"|"line":\d+,"column":\d+/g);
  assert.deepEqual(identities(told), identities(plain));
  const text = await outputOf(
    binary,
    [...preload, '--bench-reporter=baremark/reporter', 'c.bench.js'],
    folder,
  );
  assert.match(text, /timed[\s\S]*Run saved/);
  const [[timed, asynchronous] = []] = savedRuns(folder);
  assert.equal(timed?.columns.referenceNs?.length, 12);
  assert.equal(timed?.columns.cpuNs?.length, 12);
  assert.ok((timed?.columns.cpuNs ?? []).some((ns) => ns > 0));
  assert.deepEqual(timed?.figures, [{ name: 'bytes', unit: 'count', value: 3 }]);
  assert.equal(asynchronous?.columns.cpuNs?.length, 3);
});
