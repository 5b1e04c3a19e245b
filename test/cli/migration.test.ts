// The migration pages and the files that they name.
import assert from 'node:assert/strict';
import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { repositoryFile } from '../golden.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const examples = repositoryFile('examples/migration');
const pages = ['benchmark-js', 'tinybench', 'mitata', 'node-bench'];
const pageOf = (name: string) => readFileSync(repositoryFile(`docs/${name}.md`), 'utf8');

test('every example runs as it is, without its own harness installed', async (context) => {
  const folder = temporaryFolder(context, { 'package.json': '{}' });
  const files = readdirSync(examples);
  for (const file of files) copyFileSync(join(examples, file), join(folder, file));
  const brief = [
    '--launches',
    '1',
    '--sampling',
    '2ms',
    '--max-warmup',
    '20ms',
    '--no-html',
    '--details',
  ];
  const { status, stdout, stderr } = await baremarkHere(folder, ['run', ...files, ...brief]);
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, /^Fastest is /m);
  assert.match(stdout, /'shape 5'/);
  assert.match(stdout, /^ {2}words > split/m);
  assert.match(stdout, /\d+ benchmarks: \d+ measured\./);
});

test('the pages show the examples as they are, and name files that exist', () => {
  const isIn = (page: string, file: string) => {
    const code = readFileSync(join(examples, file), 'utf8').replace(/^(\/\/.*\n)+\n?/, '');
    return page.includes(`\`\`\`js\n${code}\`\`\``);
  };
  assert.ok(isIn(pageOf('from-benchmark-js'), 'before.benchmark.cjs'));
  assert.ok(isIn(pageOf('from-benchmark-js'), 'after.bench.mjs'));
  assert.ok(isIn(pageOf('from-tinybench'), 'before.tinybench.mjs'));
  assert.ok(isIn(pageOf('from-mitata'), 'before.mitata.mjs'));
  const named = [...pages.map((name) => pageOf(`from-${name}`)), pageOf('harness-traps')]
    .flatMap((page) => [...page.matchAll(/examples\/migration\/[\w.-]+\.[cm]js/g)])
    .map(([path]) => path);
  assert.deepEqual(
    [...new Set(named)].toSorted(),
    readdirSync(examples)
      .map((name) => `examples/migration/${name}`)
      .toSorted(),
  );
});
