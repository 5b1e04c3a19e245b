import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const files = {
  'sized.bench.mjs': `import { parseArgs } from 'node:util';
import { bench } from 'baremark';
const { values } = parseArgs({ options: { size: { type: 'string', default: '10' } } });
bench(\`sum of \${values.size}\`, () => values.size.length);`,
};

test('what stands behind -- reaches the arguments of bench files', async (context) => {
  const folder = temporaryFolder(context, files);
  const { status, stdout } = await baremarkHere(folder, ['list', '--', '--size', '1000']);
  assert.deepEqual([status, stdout], [0, 'sized.bench.mjs\n  sum of 1000\n']);
  const run = await baremarkHere(folder, ['run', '--quick', '--no-html', '--', '--size', '20']);
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /sum of 20/);
});

test('to a command that runs no bench file they are its own', async (context) => {
  const folder = temporaryFolder(context, files);
  const { status, stderr } = await baremarkHere(folder, ['report', '--', '-odd']);
  assert.equal(status, 2);
  assert.match(stderr, /-odd/);
});

test('a command that can run bench files and runs none refuses arguments for them', async (context) => {
  const folder = temporaryFolder(context, files);
  for (const argv of [
    ['compare', 'A', 'B', '--', 'x'],
    ['scale', '--dimension', 'cache', '--', 'x'],
    ['list', '--runs', '--', 'x'],
  ]) {
    const { status, stderr } = await baremarkHere(folder, argv);
    assert.equal(status, 2, argv.join(' '));
    assert.match(stderr, /What follows -- is for bench files, and /, argv.join(' '));
  }
});
