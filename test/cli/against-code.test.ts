// Which benchmarks two versions share as the same code, through the command line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Verdict } from '../../src/model/verdict.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere, type CommandResult } from './command.ts';

/** As `--json` prints it. */
type Told = Verdict & { readonly sentence: string };

type Files = Readonly<Record<string, string>>;

function repository(context: TestContext, files: Files): string {
  const ignored = { '.gitignore': 'node_modules\n' };
  const all = { 'package.json': '{"type":"module"}', ...ignored, ...files };
  const folder = temporaryFolder(context, all);
  const git = (...argv: string[]) => execFileSync('git', ['-C', folder, ...argv]);
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'one');
  return folder;
}

function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const work = (rounds: number): string =>
  `export const f = () => { let x = 7; for (let i = 0; i < ${rounds}; i++) x = Math.imul(x, 1664525) + 1 | 0; return x; };\n`;
const bench = (name: string, from: string): string =>
  `import { bench } from 'baremark';\nimport { f } from '${from}';\nbench('${name}', () => f());\n`;

const short = ['--sampling', '5ms', '--max-warmup', '20ms', '--launches', '1', '--json'];

function against(folder: string, ...more: string[]): Promise<CommandResult> {
  return baremarkHere(folder, ['compare', '--against', 'HEAD', ...short, ...more]);
}

function byName({ stdout, stderr }: CommandResult): ReadonlyMap<string, Told> {
  assert.notEqual(stdout, '', stderr);
  const verdicts: readonly Told[] = JSON.parse(stdout);
  return new Map(
    verdicts.map((verdict) => [
      'benchmarkName' in verdict ? verdict.benchmarkName : verdict.comparison.benchmarkName,
      verdict,
    ]),
  );
}

function codes(result: CommandResult): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...byName(result)].map(([name, { code }]) => [name, code]));
}

const same = { kind: 'same' };

test('a change of one module of twelve measures the one benchmark that loads it', async (context) => {
  const numbers = Array.from({ length: 12 }, (_, index) => index);
  const folder = repository(
    context,
    Object.fromEntries(
      numbers.flatMap((n) => [
        [`m${n}.js`, work(300)],
        [`b${n}.bench.js`, bench(`b${n}`, `./m${n}.js`)],
      ]),
    ),
  );
  write(folder, { 'm5.js': work(900) });
  const verdicts = byName(await against(folder));
  const measured = [...verdicts].filter(([, { kind }]) => kind !== 'same-code');
  assert.deepEqual(
    measured.map(([name, { code }]) => [name, code]),
    [['b5', { kind: 'differs', files: ['m5.js'] }]],
  );
  assert.match(measured[0]?.[1].sentence ?? '', /Differs: m5\.js\.$/);
  assert.equal(verdicts.size, 12);
});

test('where nothing differs there is nothing to compare; --all measures the same code and says so', async (context) => {
  const folder = repository(context, { 'm.js': work(300), 'a.bench.js': bench('a', './m.js') });
  const nothing = await against(folder);
  assert.equal(nothing.status, 2);
  assert.match(nothing.stderr, /Nothing differs between HEAD and the present version/);
  const all = byName(await against(folder, '--all')).get('a');
  assert.notEqual(all?.kind, 'same-code');
  assert.match(all?.sentence ?? '', /Same code: no file that it loads differs/);
});

test('where no benchmark loads a file that differs that is the answer, which names the files', async (context) => {
  const folder = repository(context, { 'm.js': work(300), 'a.bench.js': bench('a', './m.js') });
  write(folder, { 'unused.js': work(1), 'docs/a.md': 'a' });
  const result = await against(folder);
  assert.equal(byName(result).get('a')?.kind, 'same-code');
  assert.equal(result.status, 0, result.stderr);
  assert.match(
    result.stderr,
    /No benchmark loads anything that differs, so nothing was measured: 2 files or packages differ \(docs\/a\.md, unused\.js\)/,
  );
  const strict = await against(folder, '--strict');
  assert.equal(strict.status, 2);
  assert.match(strict.stderr, /1 benchmark loads the same code on both sides/);
});

test('another version of a package that no benchmark loads is no pass', async (context) => {
  const folder = repository(context, { 'm.js': work(300), 'a.bench.js': bench('a', './m.js') });
  const manifest = (version: string) => `{"name":"spare","version":"${version}"}`;
  // As if npm had installed it.
  write(folder, {
    'node_modules/spare/package.json': manifest('2.0.0'),
    '.baremark/versions/spare@1.0.0/node_modules/spare/package.json': manifest('1.0.0'),
  });
  const result = await baremarkHere(folder, ['compare', '--against', 'spare@1.0.0', ...short]);
  assert.equal(result.status, 2, result.stderr);
  assert.match(result.stderr, /Nothing was judged/);
});

test('a package of the workspace belongs to the code that its users load', async (context) => {
  const folder = repository(context, {
    'package.json': '{"type":"module","workspaces":["packages/*"]}',
    'packages/core/package.json':
      '{"name":"@acme/core","version":"1.0.0","type":"module","exports":"./index.js"}',
    'packages/core/index.js': work(300),
    'other.js': work(300),
    'a.bench.js': bench('of the workspace', '@acme/core'),
    'b.bench.js': bench('other', './other.js'),
  });
  mkdirSync(join(folder, 'node_modules', '@acme'), { recursive: true });
  symlinkSync('../../packages/core', join(folder, 'node_modules', '@acme', 'core'));
  write(folder, { 'packages/core/index.js': work(900) });
  assert.deepEqual(codes(await against(folder)), {
    'of the workspace': { kind: 'differs', files: ['packages/core/index.js'] },
    other: same,
  });
});

const told: Files = {
  'computed.bench.js': `import { bench } from 'baremark';
const name = './modules/computed.js';
const { f } = await import(new URL(name, import.meta.url));
bench('computed', () => f());
`,
  'lazy.bench.cjs': `const { bench, before } = require('baremark');
const name = './modules/lazy.cjs';
let f;
before(() => { f = require(name).f; });
bench('lazy', () => f());
`,
  'read.bench.js': `import { readFileSync } from 'node:fs';
import { bench } from 'baremark';
const text = readFileSync(new URL('./modules/read.json', import.meta.url), 'utf8');
bench('read', () => JSON.parse(text));
`,
  'stream.bench.js': `import { open } from 'node:fs/promises';
import { bench } from 'baremark';
const file = await open(new URL('./modules/stream.json', import.meta.url));
const text = await file.readFile('utf8');
await file.close();
bench('stream', () => JSON.parse(text));
`,
  'listed.bench.js': `import { readdirSync } from 'node:fs';
import { bench } from 'baremark';
const names = readdirSync(new URL('./fixtures/', import.meta.url));
bench('listed', () => names.join());
`,
  'thread.bench.js': `import { Worker } from 'node:worker_threads';
import { bench } from 'baremark';
const worker = new Worker(new URL('./modules/thread.js', import.meta.url));
worker.unref();
bench('thread', () => worker.threadId);
`,
};

test('what only the run shows is looked at: imports by name, files that are read, threads', async (context) => {
  const folder = repository(context, {
    ...told,
    'modules/computed.js': work(300),
    'modules/lazy.cjs': work(300).replace('export const f', 'exports.f'),
    'modules/read.json': '[1]',
    'modules/stream.json': '[1]',
    'modules/thread.js': 'setInterval(() => {}, 1000);\n',
    'fixtures/one.json': '[1]',
    'unused.js': '1;\n',
  });
  write(folder, { 'unused.js': '2;\n' });
  const thread = { kind: 'unknown', reason: 'it starts threads' };
  const names = ['computed', 'lazy', 'read', 'stream', 'listed'];
  assert.deepEqual(codes(await against(folder)), {
    ...Object.fromEntries(names.map((name) => [name, same])),
    thread,
  });
  write(folder, {
    'modules/computed.js': work(301),
    'modules/lazy.cjs': work(301).replace('export const f', 'exports.f'),
    'modules/read.json': '[1,2]',
    'modules/stream.json': '[1,2]',
    'fixtures/two.json': '[1]',
  });
  const differs = (...files: string[]) => ({ kind: 'differs', files });
  assert.deepEqual(codes(await against(folder)), {
    computed: differs('modules/computed.js'),
    lazy: differs('modules/lazy.cjs'),
    read: differs('modules/read.json'),
    stream: differs('modules/stream.json'),
    listed: differs('fixtures'),
    thread,
  });
});
