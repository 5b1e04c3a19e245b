// A bench file that Node runs by itself: nothing is measured, and it says how to.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const own = new URL('../../src/index.js', import.meta.url).href;

const files = {
  'package.json': '{"type":"module"}',
  'first.bench.mjs': `import { bench, suite } from '${own}';
bench('a', () => 1);
suite('s', () => bench('b', () => 2));
`,
  'grows.scenario.mjs': `import { scenario } from '${own}';
scenario('a', { operation: () => 1 });
`,
  'plain.mjs': `import { bench } from '${own}';
bench('a', () => 1);
`,
  'config.mjs': `import { defineConfig } from '${own}';
defineConfig({ launches: 3 });
`,
};

test('it says in one line which command measures it', (context) => {
  const folder = temporaryFolder(context, files);
  const run = (file: string) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };
  const says = (file: string, what: string, command: string) =>
    `${file} declares ${what} and measures nothing by itself. Measure with: npx baremark ${command} ${file}\n`;
  assert.deepEqual(run('first.bench.mjs'), {
    ...{ status: 2, stdout: '' },
    stderr: says('first.bench.mjs', 'benchmarks', 'run'),
  });
  assert.deepEqual(run('grows.scenario.mjs'), {
    ...{ status: 2, stdout: '' },
    stderr: says('grows.scenario.mjs', 'scenarios', 'leak'),
  });
  // It may have other reasons to be run.
  assert.deepEqual(run('plain.mjs'), {
    ...{ status: 0, stdout: '' },
    stderr: says('plain.mjs', 'benchmarks', 'run'),
  });
  assert.deepEqual(run('config.mjs'), { status: 0, stdout: '', stderr: '' });
});

test('under Baremark it says nothing', async (context) => {
  const folder = temporaryFolder(context, files);
  const short = ['--quick', '--launches', '1', '--sampling', '5ms', '--no-html'];
  const { status, stdout, stderr } = await baremarkHere(folder, ['run', 'first.bench', ...short]);
  assert.equal(status, 0, stderr);
  assert.doesNotMatch(stdout + stderr, /by itself/);
  const scenarios = await baremarkHere(folder, ['list', 'grows']);
  assert.doesNotMatch(scenarios.stdout + scenarios.stderr, /by itself/);
});
