// Configurations that do not come to an end, and places where nothing can be written.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../temporary-folder.ts';
import { baremark, type CommandResult } from '../command.ts';

const bench = `import { bench } from 'baremark';
bench('x', () => Math.imul(3, 5));`;
const run = ['run', '--quick', '--launches', '1', '--sampling', '10ms', '--no-html'];

function oneSentence({ stderr }: CommandResult, says: RegExp): void {
  assert.match(stderr, says);
  assert.doesNotMatch(stderr, /^\s+at /m);
}

const configs: readonly (readonly [text: string, says: RegExp])[] = [
  [
    'await new Promise(() => {});',
    /config\.mjs cannot be loaded: its top-level await never settles/,
  ],
  ['setInterval(() => {}, 1000); await new Promise(() => {});', /it did not load within 10 s/],
  // A thread that never gets to its messages, as in an endless loop, but takes no CPU time.
  ['Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);', /it did not load within 10 s/],
  ['process.exit(0);', /it called process\.exit\(0\)/],
  ['export default { include: () => 1 };', /its default export is not made of plain values/],
  ['export default null;', /not a valid configuration/],
  ['throw null;', /cannot be loaded: threw a value: null/],
];

test('a configuration that does not come to a value is one sentence', async (t) => {
  const tried = configs.map(async ([text, says]) => {
    const folder = temporaryFolder(t, { 'baremark.config.mjs': text, 'x.bench.mjs': bench });
    const result = await baremark(folder, run);
    assert.equal(result.status, 2, text);
    oneSentence(result, says);
  });
  await Promise.all(tried);
});

test('a configuration that is a pipe is not waited for', async (t) => {
  const folder = temporaryFolder(t, { 'x.bench.mjs': bench });
  execFileSync('mkfifo', [join(folder, 'baremark.config.json')]);
  const result = await baremark(folder, run);
  assert.equal(result.status, 2);
  oneSentence(result, /config\.json cannot be loaded: it is not a regular file/);
});

test('what a configuration sets in the environment reaches what is measured', async (t) => {
  const folder = temporaryFolder(t, {
    'baremark.config.mjs': `process.env.FROM_CONFIG = 'yes'; export default {};`,
    'x.bench.mjs': `import { bench } from 'baremark';
bench(String(process.env.FROM_CONFIG), () => 1);`,
  });
  const { stdout } = await baremark(folder, ['list']);
  assert.match(stdout, /yes/);
});

const isRoot = process.getuid?.() === 0;

async function refused(t: TestContext, spoil: (folder: string) => void, says: RegExp) {
  const folder = temporaryFolder(t, { 'package.json': '{}', 'x.bench.mjs': bench });
  spoil(folder);
  const result = await baremark(folder, run);
  assert.equal(result.status, 3, result.stderr);
  oneSentence(result, says);
}

test('a file where the runs should be is named', async (t) => {
  await refused(t, (folder) => writeFileSync(join(folder, '.baremark'), ''), /\.baremark/);
  const inFolder = (folder: string): void => {
    mkdirSync(join(folder, '.baremark'));
    writeFileSync(join(folder, '.baremark', 'runs'), '');
  };
  await refused(t, inFolder, /The run cannot be written to .*\.baremark\/runs/);
});

test('a folder that cannot be written is named', {
  skip: isRoot && 'root writes anywhere',
}, async (t) => {
  await refused(t, (folder) => chmodSync(folder, 0o555), /\.baremark/);
});

test('few descriptors are one sentence', async (t) => {
  const folder = temporaryFolder(t, { 'package.json': '{}', 'x.bench.mjs': bench });
  const command = `ulimit -n 24; exec "$0" "$@"`;
  const main = new URL('../../../src/cli/main.js', import.meta.url).pathname;
  let stderr = '';
  try {
    execFileSync('sh', ['-c', command, process.execPath, main, ...run], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
  } catch (error) {
    stderr = String(Reflect.get(Object(error), 'stderr'));
  }
  assert.doesNotMatch(stderr, /^\s+at /m);
});

test('a run that cannot begin hides no earlier one, and a report overwrites none', async (t) => {
  const folder = temporaryFolder(t, { 'package.json': '{}', 'x.bench.mjs': bench });
  await baremark(folder, run);
  const runs = join(folder, '.baremark', 'runs');
  const [name = ''] = readdirSync(runs);
  const before = readFileSync(join(runs, name), 'utf8');
  const report = await baremark(folder, ['report', '--output', join('.baremark', 'runs', name)]);
  assert.equal(report.status, 2);
  oneSentence(report, /is a saved run, which a report must not overwrite/);
  assert.equal(readFileSync(join(runs, name), 'utf8'), before);
  assert.ok(readdirSync(runs).every((each) => each.endsWith('.ndjson')));
  assert.ok(existsSync(join(runs, name)));
});
