// What the scripts choose: packages to install, test files to run, versions of Node to try.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { script } from './script.ts';

const { missingPackages } = await script('prepare.mjs');
const { testFiles } = await script('test.mjs');
const { queueOf, writeEntries } = await script('test-queue.mjs');
const { candidates } = await script('newest-lts.mjs');

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baremark-selection-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content));
}

test('a package is missing when it is absent or has another version than the lock', () => {
  write('package-lock.json', {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/right': { version: '1.0.0' },
      'node_modules/old': { version: '2.0.0', dev: true },
      'node_modules/absent': { version: '1.0.0' },
      'node_modules/right/node_modules/nested': { version: '1.0.0' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    },
  });
  write('node_modules/right/package.json', { version: '1.0.0' });
  write('node_modules/old/package.json', { version: '1.9.9' });
  assert.deepEqual(missingPackages(folder), [
    'node_modules/old',
    'node_modules/absent',
    'node_modules/right/node_modules/nested',
  ]);
});

test('test files are found at every depth and kept by a word of their path', () => {
  const files = ['a.test.js', 'a.js', 'a.test.js.map', 'stats/b.test.js', 'report/html/c.test.js'];
  for (const file of files) write(file, '');
  assert.deepEqual(testFiles(folder, []), [
    'a.test.js',
    'report/html/c.test.js',
    'stats/b.test.js',
  ]);
  assert.deepEqual(testFiles(folder, ['html', 'stats/']), [
    'report/html/c.test.js',
    'stats/b.test.js',
  ]);
  assert.deepEqual(testFiles(folder, ['nothing']), []);
});

test('the last release of each even major is tried, newest major first', () => {
  const versions = ['22.9.0', '22.10.1', '22.10.0', '23.1.0', '20.1.0', '24.0.0', '26.0.0-rc.1'];
  assert.deepEqual(candidates(versions, 22), ['24.0.0', '22.10.1']);
});

test('slow test files begin first, and small ones that need no separate process share one', () => {
  const texts: Readonly<Record<string, string>> = {
    'cli/a.test.js': "import { baremark } from './command.js';",
    'cli/leak.test.js': "import { studyLeaks } from './leak-project.js';",
    'probe/hooks.test.js': 'before(() => {});\ntest();',
    'stats/a.test.js': "import { median } from '../../src/stats/quantile.js';",
    'stats/b.test.js': "describe('b', () => {\n  before(() => {});\n});",
  };
  assert.deepEqual(
    queueOf(Object.keys(texts), (path) => texts[path] ?? ''),
    [['cli/leak.test.js'], ['cli/a.test.js'], ['probe/hooks.test.js'], Object.keys(texts).slice(3)],
  );
});

test('entries are in the order of the queue, and a file that does not load fails by its name', async () => {
  const tests = join(folder, 'tests');
  mkdirSync(tests);
  writeFileSync(
    join(tests, 'b.test.mjs'),
    "import { test } from 'node:test';\ntest('b', () => {});",
  );
  writeFileSync(join(tests, 'a.test.mjs'), "import './absent.mjs';");
  const queue = [['b.test.mjs'], ['a.test.mjs', 'b.test.mjs']];
  const entries = writeEntries(tests, join(folder, 'queue'), queue);
  assert.deepEqual(entries, entries.toSorted());
  const [alone = '', together = ''] = entries;
  assert.match(alone, /000-b\.test\.mjs$/);
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const run = (entry: string) =>
    spawnSync(process.execPath, ['--test', '--test-reporter=spec', entry], {
      encoding: 'utf8',
      env,
    });
  assert.equal(run(alone).status, 0);
  const { status, stdout } = run(together);
  assert.equal(status, 1);
  assert.match(stdout, /✖ file:.*\/a\.test\.mjs[\s\S]*✔ b[\s\S]*ℹ pass 1\nℹ fail 1\n/);
});
