// A file and a name together narrow, and what is advised is a command that works.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const files = {
  'package.json': '{"type":"module"}',
  'strings.tinybench.mjs': `import { Bench } from 'tinybench';
const bench = new Bench().add('concat', () => ['a', 'b'].join('')).add('split', () => 'a b'.split(' '));
await bench.run();
console.log(bench.tasks.map(({ name }) => name).join());`,
  'bench/concat.bench.js': `import { bench } from 'baremark';
bench('plus', () => 'a'.concat('b'));`,
};

test('a name beside a file keeps what has that name in that file', async (context) => {
  const folder = temporaryFolder(context, files);
  const brief = ['--launches', '1', '--sampling', '5ms', '--max-warmup', '60ms', '--no-html'];
  const path = 'strings.tinybench.mjs';
  const narrowed = await baremarkHere(folder, ['run', path, 'concat', '--details', ...brief]);
  assert.match(narrowed.stdout, /^concat\nBaremark /, narrowed.stderr);
  assert.match(narrowed.stdout, /^1 benchmark: 1 measured\.$/m);
  const missed = await baremarkHere(folder, ['run', path, 'concta', ...brief]);
  assert.equal(missed.status, 2);
  assert.match(missed.stderr, /Nothing in strings\.tinybench\.mjs has "concta" in its name\./);
  const [, advised = ''] = /"baremark ([^"]+)"/.exec(missed.stderr) ?? [];
  const listed = await baremarkHere(folder, advised.split(' '));
  assert.equal(listed.stdout, 'strings.tinybench.mjs\n  concat\n  split\n');
});

test('events refuses what is part of no path, instead of leaving it unheard', async (context) => {
  const folder = temporaryFolder(context, files);
  const { status, stderr } = await baremarkHere(folder, ['events', 'concat.bench', 'plus']);
  assert.equal(status, 2);
  assert.match(stderr, /No bench file has "plus" in its path\.[\s\S]*--name-pattern/);
});
