// Everything that a user can get wrong ends in one sentence that names the thing and the next step.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sampleRun } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';
import { misbehaving } from './misbehaving.ts';

const good = {
  'package.json': '{"type":"module"}',
  'good.bench.js': misbehaving['good.bench.js'] ?? '',
};
const short = ['--launches', '1', '--sampling', '20ms', '--no-html'];

/** Runs the command and checks status, sentence and that no stack trace is shown. */
async function refuse(
  folder: string,
  argv: readonly string[],
  { status, says }: { readonly status: number; readonly says: RegExp },
) {
  const result = await baremarkHere(folder, argv);
  assert.equal(result.status, status, `${argv.join(' ')}: ${result.stderr}`);
  assert.match(result.stderr, says);
  assert.doesNotMatch(result.stderr, /^\s+at /m);
  return result;
}

test('unknown commands and flags are named, with the nearest known one', async (context) => {
  const folder = temporaryFolder(context, good);
  await refuse(folder, ['rum'], { status: 2, says: /unknown command 'rum'[\s\S]*run/ });
  await refuse(folder, ['run', '--quik'], {
    status: 2,
    says: /unknown option '--quik'[\s\S]*--quick[\s\S]*"baremark run --help"/,
  });
  await refuse(folder, ['baseline', 'save', '--quik'], {
    status: 2,
    says: /"baremark baseline save --help"/,
  });
  await refuse(folder, ['compare', 'a'], {
    status: 2,
    says: /compare takes two saved runs, not 1/,
  });
});

test('values that do not fit their flag are told with an example', async (context) => {
  const folder = temporaryFolder(context, good);
  await refuse(folder, ['scale', '--threads', '1,x'], {
    status: 2,
    says: /--threads takes whole numbers.*"x"/,
  });
  await refuse(folder, ['scale', '--threads', '0'], {
    status: 2,
    says: /--threads takes whole numbers from 1/,
  });
  await refuse(folder, ['run', '--timeout', 'soon'], {
    status: 2,
    says: /--timeout takes a duration.*"soon"/,
  });
  await refuse(folder, ['run', '--timeout', '1000000h'], {
    status: 2,
    says: /--timeout 1000000h is longer than a timer can wait\.\nGive at most 576h\./,
  });
  await refuse(folder, ['run', '--launches', '2.5'], { status: 2, says: /--launches.*"2.5"/ });
  await refuse(folder, ['report', '--format', 'pdf'], {
    status: 2,
    says: /no report format "pdf"/,
  });
  await refuse(folder, ['check', '--margin', '-1'], {
    status: 2,
    says: /--margin takes a percentage/,
  });
});

test('a filter that matches nothing is named, and nothing is measured', async (context) => {
  const folder = temporaryFolder(context, good);
  await refuse(folder, ['run', 'gooood', ...short], { status: 2, says: /filter "gooood"/ });
});

test('a project without a bench file is told how to get one', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}' });
  await refuse(folder, ['run'], { status: 2, says: /no bench file in .*baremark init/s });
});

test('scale without a benchmark that scales says how to choose one', async (context) => {
  const folder = temporaryFolder(context, good);
  await refuse(folder, ['scale'], { status: 2, says: /threads: \[1, 2, 4\]/ });
});

test('a configuration with a wrong type or an unknown key is named by field', async (context) => {
  const wrong: readonly [string, RegExp][] = [
    ['export default { launches: "three" };', /baremark\.config\.mjs .*launches/],
    ['export default { launchs: 3 };', /no setting named "launchs"/],
    [
      'export default { thresholds: { "json*": ["p95 < 5ms", "heap < 2KB"] } };',
      /field thresholds\["json\*"\]\[1\] is not valid: The threshold "heap < 2KB"[\s\S]*'allocated < 2KB'/,
    ],
    ['export default {', /baremark\.config\.mjs cannot be loaded/],
    ['export const x = 1;', /no default export/],
  ];
  for (const [text, says] of wrong) {
    const folder = temporaryFolder(context, { ...good, 'baremark.config.mjs': text });
    await refuse(folder, ['run', ...short], { status: 2, says });
  }
});

test('a corrupt, foreign or missing run is named', async (context) => {
  const folder = temporaryFolder(context, {
    ...good,
    'foreign.json': '{"schema":"other/9"}',
    'corrupt.json': '{"schema":"baremark.run/1","id":7}',
    'a.json': JSON.stringify(sampleRun),
  });
  await refuse(folder, ['report', 'foreign.json'], { status: 2, says: /schema is "other\/9"/ });
  await refuse(folder, ['compare', 'a.json', 'corrupt.json'], {
    status: 2,
    says: /corrupt\.json is not a run/,
  });
  await refuse(folder, ['report', 'none'], { status: 2, says: /no run "none"/ });
  await refuse(folder, ['report'], { status: 2, says: /no saved run/ });
  await refuse(folder, ['baseline', 'show', '../x'], {
    status: 2,
    says: /not the name of a baseline/,
  });
});

test('a report that cannot be written says where', async (context) => {
  const folder = temporaryFolder(context, {
    ...good,
    'a.json': JSON.stringify(sampleRun),
    file: '',
  });
  await refuse(folder, ['report', 'a.json', '--output', 'file/x.md', '--format', 'markdown'], {
    status: 3,
    says: /cannot be written to file\/x\.md/,
  });
});

test('a page that cannot be written is named, after what was measured is saved', async (context) => {
  const folder = temporaryFolder(context, { ...good, file: '' });
  const argv = ['run', '--quick', '--launches', '1', '--html', 'file/x.html'];
  const { status, stderr } = await baremarkHere(folder, argv);
  assert.equal(status, 3);
  assert.match(
    stderr,
    /Run saved: \.baremark[\s\S]*cannot be written to file\/x\.html[\s\S]*with --html/,
  );
  assert.doesNotMatch(stderr, /\n +at /);
});

test('benchmarks that go wrong fail one by one, and the good one is measured and saved', async (context: TestContext) => {
  const { 'heap.bench.js': _, ...files } = misbehaving;
  const folder = temporaryFolder(context, files);
  const { status, stdout } = await baremarkHere(folder, [
    'run',
    '--json',
    '--timeout',
    '20s',
    ...short,
  ]);
  assert.equal(status, 3);
  const run: typeof sampleRun = JSON.parse(stdout);
  const outcomes = new Map(
    run.measurements.map(({ benchmark, outcome }) => [
      `${benchmark.name}${outcome.kind === 'failed' && /declared twice/.test(outcome.reason) ? ' again' : ''}`,
      outcome.kind === 'failed' ? outcome.reason : outcome.kind,
    ]),
  );
  const expected: Readonly<Record<string, RegExp>> = {
    good: /^complete$/,
    twice: /^complete$/,
    'twice again': /declared twice/,
    throws: /it threw TypeError: bad body/,
    rejects: /it threw RangeError: bad promise/,
    'never ends': /did not end within 1\.5 s/,
    'never settles': /did not end within 1\.5 s/,
    exits: /exit code 7/,
    kills: /signal SIGKILL/,
    hook: /no server/,
    'start without end': /contract of its context: benchmark callback did not call end\(\)/,
    'throws-on-import.bench.js': /could not be loaded: it threw Error: no database here/,
    'syntax.bench.js': /could not be loaded: syntax\.bench\.js:2: /,
    'missing-package.bench.js': /needs "no-such-package"/,
  };
  for (const [name, reason] of Object.entries(expected)) {
    assert.match(outcomes.get(name) ?? 'not in the run', reason, name);
  }
  assert.equal(outcomes.size, Object.keys(expected).length);
  const saved = readFileSync(join(folder, '.baremark', 'runs', `${run.id}.ndjson`), 'utf8');
  assert.match(saved, /"type":"end","status":"complete"/);
});

test('a benchmark that exhausts its heap fails and says so', async (context) => {
  const folder = temporaryFolder(context, {
    ...good,
    'heap.bench.js': misbehaving['heap.bench.js'] ?? '',
  });
  const { status, stdout } = await baremarkHere(folder, ['run', '--json', ...short], {
    NODE_OPTIONS: '--max-old-space-size=64',
  });
  assert.equal(status, 3);
  assert.match(stdout, /ran out of heap memory|its process ended before it answered/);
  assert.match(stdout, /"name":\s*"good"/);
});

test('an existing file is never overwritten by init', async (context) => {
  const folder = temporaryFolder(context, good);
  assert.equal((await baremarkHere(folder, ['init'])).status, 0);
  writeFileSync(join(folder, 'bench', 'first.bench.mjs'), '// mine');
  await refuse(folder, ['init'], { status: 2, says: /already there/ });
  assert.equal(readFileSync(join(folder, 'bench', 'first.bench.mjs'), 'utf8'), '// mine');
});
