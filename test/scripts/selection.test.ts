// What the scripts choose: packages to install, test files to run, versions of Node to try.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { script } from './script.ts';

const { missingPackages } = await script('prepare.mjs');
const { testFiles } = await script('test.mjs');
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
