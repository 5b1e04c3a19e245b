// What decides whether two files with one content are the same code.
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openCodeRecords } from '../../../src/engine/code/code-record.ts';
import { differingFiles } from '../../../src/engine/code/compare-records.ts';
import { openGraphs } from '../../../src/engine/files/graph.ts';
import { openSpecifiers } from '../../../src/engine/files/specifiers.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

await openSpecifiers();

type Files = Readonly<Record<string, string>>;

function record(context: TestContext, entry: string, files: Files) {
  const root = realpathSync(temporaryFolder(context, files));
  return openCodeRecords({ root, top: root })(openGraphs()(join(root, entry)));
}

function differing(context: TestContext, entry: string, older: Files, newer: Files) {
  return differingFiles(record(context, entry, older), record(context, entry, newer));
}

test('the same files are the same code', (context) => {
  const files = { 'package.json': '{}', 'a.js': `require('./b.js');`, 'b.js': '1' };
  assert.deepEqual(differing(context, 'a.js', files, files), []);
  assert.equal(record(context, 'a.js', files).openness, 'told');
});

test('how Node takes a file, and how TypeScript is compiled, are part of it', (context) => {
  const script = (type: string): Files => ({ 'package.json': `{"type":"${type}"}`, 'a.js': '1' });
  assert.deepEqual(differing(context, 'a.js', script('module'), script('commonjs')), ['a.js']);
  const typed = (flag: boolean): Files => ({
    'package.json': '{"type":"module"}',
    'tsconfig.json': `{"compilerOptions":{"experimentalDecorators":${flag}}}`,
    'a.ts': '1',
  });
  assert.deepEqual(differing(context, 'a.ts', typed(true), typed(false)), ['a.ts']);
});

test('an import that means another file differs, although every file is in both', (context) => {
  const meaning = (target: string): Files => ({
    'package.json': `{"type":"module","imports":{"#m":"./${target}.js"}}`,
    'a.js': `import '#m'; import './one.js'; import './two.js';`,
    'one.js': '1',
    'two.js': '2',
  });
  assert.deepEqual(differing(context, 'a.js', meaning('one'), meaning('two')), ['a.js']);
});

test('what require runs by another extension is not read as text, and needs a process that runs it', (context) => {
  const files = { 'a.cjs': `require('./b.code');`, 'b.code': `require('./c.cjs');`, 'c.cjs': '' };
  assert.equal(record(context, 'a.cjs', files).openness, 'look');
  const json = { 'a.cjs': `require('./b.json');`, 'b.json': '{}' };
  assert.equal(record(context, 'a.cjs', json).openness, 'told');
});
