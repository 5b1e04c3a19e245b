// `list --json`: what would run, and where each of it is declared.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const files = {
  'package.json': '{"type":"module"}',
  'baremark.config.json': '{"thresholds":{"kernel*":["p99 < 5ms"]}}',
  'bench/kernel.bench.ts': `import { bench, suite } from 'baremark';
import { declareShared } from '../shared.ts';

interface Removed {
  readonly by: 'the compiler';
}
enum Kept { One = 1 }

suite('kernel', { tags: ['cpu'] }, () => {
  bench(
    'sized',
    { params: { size: Kept.One }, thresholds: ['median < 1s'], critical: true, threads: [1, 2] },
    () => 1,
  );
  bench.skip('later', () => 1);
});
declareShared();
export type { Removed };
`,
  'shared.ts': `import { bench } from 'baremark';
export function declareShared(): void {
  bench('shared', () => 2);
}
`,
  'leaky.scenario.js': `import { scenario } from 'baremark';

scenario('grows', { allowances: { heapUsedBytes: 1024 }, operation: () => 1 });
scenario.skip('rests', { operation: () => 1 });
`,
  'broken.bench.js': 'throw new Error("no");\n',
};

test('each benchmark and scenario has its file, line, params, tags and limits', async (context) => {
  const folder = temporaryFolder(context, files);
  const { status, stdout } = await baremarkHere(folder, ['list', '--json']);
  // As without --json, where a file could not be loaded.
  assert.equal(status, 3);
  const { targets, failedFiles } = JSON.parse(stdout);
  assert.deepEqual(
    targets.map((each: { kind: string; name: string; declaredAt: object | null }) => [
      each.kind,
      each.name,
      each.declaredAt,
    ]),
    [
      ['benchmark', 'kernel > sized (size=1)', { file: 'bench/kernel.bench.ts', line: 10 }],
      ['benchmark', 'kernel > later', { file: 'bench/kernel.bench.ts', line: 15 }],
      ['benchmark', 'shared', { file: 'shared.ts', line: 3 }],
      ['scenario', 'grows', { file: 'leaky.scenario.js', line: 3 }],
      ['scenario', 'rests', { file: 'leaky.scenario.js', line: 4 }],
    ],
  );
  const [sized, later, shared, grows] = targets;
  assert.deepEqual(sized.params, { size: 1 });
  assert.deepEqual(sized.tags, ['cpu']);
  assert.deepEqual(sized.limits, ['median < 1s', 'p99 < 5ms']);
  assert.deepEqual(sized.threads, [1, 2]);
  assert.equal(sized.isCritical, true);
  assert.equal(later.skipReason, 'marked skip');
  assert.equal(shared.file, 'bench/kernel.bench.ts');
  assert.deepEqual(grows.allowances, { heapUsedBytes: 1024 });
  assert.deepEqual(
    failedFiles.map(({ file }: { file: string }) => file),
    ['broken.bench.js'],
  );
});

test('a run keeps the line of each declaration, and annotations name it', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'a.bench.js': `import { bench } from 'baremark';

bench('slow', { thresholds: ['median < 1ns'] }, () => { for (let i = 0; i < 9999; i++); });
`,
  });
  const short = ['--quick', '--launches', '1', '--sampling', '5ms', '--no-html'];
  const { status, stdout } = await baremarkHere(folder, ['run', ...short, '--output', 'github']);
  assert.equal(status, 1);
  assert.match(stdout, /^::error file=a\.bench\.js,line=3,title=threshold missed%3A slow::/m);
});

test('a filter between slashes is a regular expression, and an invalid one is refused', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'a.bench.js': `import { bench } from 'baremark';
for (const name of ['json parse', 'parse json', 'JSON write']) bench(name, () => 1);
`,
  });
  const namesOf = async (...filters: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await baremarkHere(folder, ['list', '--json', ...filters]);
    return JSON.parse(stdout).targets.map(({ name }: { name: string }) => name);
  };
  assert.deepEqual(await namesOf('/^json/i'), ['json parse', 'JSON write']);
  assert.deepEqual(await namesOf('/^json/'), ['json parse']);
  assert.deepEqual(await namesOf('json'), ['json parse', 'parse json', 'JSON write']);
  assert.deepEqual(await namesOf('/a\\.bench/', '/e$/'), ['json parse', 'JSON write']);
  for (const [filter, reason] of [
    ['/(/', /^The filter "\/\(\/" is not a regular expression: .*Unterminated group/],
    ['/a/g', /the flag "g" has no use in a filter/],
  ] as const) {
    const { status, stderr } = await baremarkHere(folder, ['run', filter]);
    assert.equal(status, 2);
    assert.match(stderr, reason);
  }
});
