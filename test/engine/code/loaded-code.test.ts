// What a Run keeps of loaded code, and what two Runs then say of each other.
import assert from 'node:assert/strict';
import { realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { compareLoaded } from '../../../src/analysis/gate/code/loaded-code.ts';
import { loadedCodeOf } from '../../../src/engine/code/loaded-code.ts';
import { openGraphs } from '../../../src/engine/files/graph.ts';
import { openSpecifiers } from '../../../src/engine/files/specifiers.ts';
import { parseRun } from '../../../src/model/parse.ts';
import type { LoadedCode } from '../../../src/model/run/code.ts';
import { makeRun } from '../../cli/made-project.ts';
import { sampleMeasurement } from '../../fixtures/sample-run.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

await openSpecifiers();

const { benchmark } = sampleMeasurement('first', 0);

test('files and packages of the project differ by name; open texts are never the same code', (context) => {
  const folder = realpathSync(
    temporaryFolder(context, {
      'package.json': '{"type":"module"}',
      'a.js': `import './b.js'; import 'p';`,
      'b.js': '1;',
      'node_modules/p/package.json': '{"version":"1.0.0","main":"index.js"}',
      'node_modules/p/index.js': '1;',
    }),
  );
  const take = (): readonly LoadedCode[] => {
    const graph = openGraphs()(join(folder, 'a.js'));
    return loadedCodeOf(folder, new Map([[benchmark.file, graph]]));
  };
  const compare = (older: readonly LoadedCode[], newer: readonly LoadedCode[]) =>
    compareLoaded(
      benchmark,
      [makeRun('one', 1, { code: older })],
      [makeRun('two', 1, { code: newer })],
    );
  const first = take();
  assert.deepEqual(Object.keys(first[0]?.files ?? {}), ['a.js', 'b.js']);
  assert.deepEqual(Object.keys(first[0]?.packages ?? {}), ['p@1.0.0']);
  assert.deepEqual(compare(first, take()), { kind: 'same' });
  writeFileSync(join(folder, 'b.js'), '2;');
  assert.deepEqual(compare(first, take()), { kind: 'differs', files: ['b.js'] });
  writeFileSync(join(folder, 'b.js'), '1;');
  const manifest = '{"version":"1.0.1","main":"index.js"}';
  writeFileSync(join(folder, 'node_modules/p/package.json'), manifest);
  assert.deepEqual(compare(first, take()), { kind: 'differs', files: ['p 1.0.0 → 1.0.1'] });
  writeFileSync(join(folder, 'b.js'), `await import(globalThis.name);`);
  assert.equal(compare(take(), take())?.kind, 'open');
});

test('a Run without a record of its code still reads, and reports none', () => {
  const old = makeRun('old', 1);
  const parsed = parseRun(JSON.parse(JSON.stringify(old)));
  assert.equal(parsed.kind, 'run');
  assert.equal(compareLoaded(benchmark, [old], [makeRun('new', 1, { code: [] })]), null);
});
