// What a bench file may say about its work, and what a run says back, as a user sees it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRun } from '../../src/model/parse.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const project = {
  'package.json': '{"type":"module"}',
  'work.bench.mjs': `import { bench } from 'baremark';
for (const size of [16, 64]) {
  const values = Array.from({ length: size }, (_, i) => i);
  bench('sum', { params: { size }, items: size, bytes: (params) => params.size * 8 }, () => {
    let sum = 0;
    for (const value of values) sum += value;
    return sum;
  });
}
bench('list', { gc: 'between' }, () => new Array(100).fill(0));
bench('wrong work', { bytes: -1 }, () => 1);
bench('wrong collection', { gc: 'often' }, () => 1);`,
};

test('work, collections between samples and allocation are in the document, wrong options named', async (context) => {
  const folder = temporaryFolder(context, project);
  const run = ['run', '--quick', '--json', '--no-html', '--launches', '1', '--sampling', '20ms'];
  const { stdout } = await baremarkHere(folder, run);
  const parsed = parseRun(JSON.parse(stdout));
  assert.equal(parsed.kind, 'run', JSON.stringify(parsed));
  if (parsed.kind !== 'run') return;
  const of = (name: string) =>
    parsed.run.measurements.find(({ benchmark }) => benchmark.name === name);
  assert.deepEqual(of('sum (size=64)')?.settings.work, { bytes: 512, items: 64 });
  const list = of('list');
  assert.equal(list?.calibration?.gc, 'between');
  assert.equal(of('sum (size=16)')?.calibration?.gc, undefined);
  assert.ok(
    list.columns.gcCount?.every((count) => count === 0),
    'the collections lie between',
  );
  assert.ok((list.processColumns.gcCount?.[0] ?? 0) >= (list.columns.durationNs?.length ?? 0));
  // 100 elements of a word each, and two headers.
  const [bytes = 0] = list.processColumns.allocatedBytesPerOperation ?? [];
  assert.ok(bytes >= 400 && bytes < 1000, `${bytes}`);
  for (const [name, word] of [
    ['wrong work', /"bytes" must be a number above 0, not -1/],
    ['wrong collection', /"gc" can only be 'between'/],
  ] as const) {
    const outcome = of(name)?.outcome;
    assert.match(outcome?.kind === 'failed' ? outcome.reason : '', word);
  }
});

test('a wanted precision says what became of it', async (context) => {
  const folder = temporaryFolder(context, project);
  const common = [
    'run',
    'sum',
    '--quick',
    '--no-html',
    '--launches',
    '2',
    '--sampling',
    '20ms',
    '--details',
  ];
  const loose = await baremarkHere(folder, [...common, '--precision', '10000%']);
  assert.match(loose.stdout, /Reached ± 10000 % with 2 launches/);
  assert.match(loose.stdout, /then more until ± 10000 %, at most 30/);
  const tight = await baremarkHere(folder, [
    ...common,
    '--precision',
    '0.0001%',
    '--max-launches',
    '3',
  ]);
  assert.match(tight.stdout, /after 3 launches of at most 3: ± 0\.0001 % was not\s+reached/);
  assert.match(tight.stdout, /items\/s|B\/s/);
  assert.match(tight.stdout, /Machine: (quiet|disturbed|heavily disturbed)|Not available/);
});
