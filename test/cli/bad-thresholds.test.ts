// A threshold that cannot be read is refused before anything is measured, by file and line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere } from './command.ts';

const fine = `import { bench } from 'baremark';
bench('fine', { thresholds: ['p99 < 5ms'] }, () => 1);
`;

const benchFile = (options: string): string => `import { bench } from 'baremark';

// A line more.
bench('good', { thresholds: ['p99 < 5ms'] }, () => 1);
bench('wrong', ${options}, () => 2);
`;

const wrong: readonly (readonly [options: string, says: RegExp])[] = [
  ["{ thresholds: ['p99 < 5mss'] }", /The threshold "p99 < 5mss" is not understood\./],
  ["{ thresholds: ['p95 < 1ms', 'p9 < 5ms'] }", /The threshold "p9 < 5ms" is not understood\./],
  ["{ thresholds: 'p99 < 5ms' }", /"thresholds" is a list of strings, not "p99 < 5ms"\./],
  ['{ thresholds: [5] }', /"thresholds" is a list of strings, not 5\./],
];

test('run refuses each with its file and line, and saves nothing', async (context) => {
  for (const [options, says] of wrong) {
    const folder = temporaryFolder(context, {
      'package.json': '{"type":"module"}',
      'bench/a.bench.js': fine,
      'bench/b.bench.js': benchFile(options),
    });
    const { status, stdout, stderr } = await baremarkHere(folder, ['run', '--launches', '1']);
    assert.equal(status, 2, stderr);
    assert.match(stderr, /^bench\/b\.bench\.js:5, benchmark "wrong": /);
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /^\s+at /m);
    assert.equal(stdout, '');
    assert.ok(!existsSync(join(folder, '.baremark', 'runs')));
  }
});

test('the line of TypeScript is that of the file as written', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'a.bench.ts': `import { bench } from 'baremark';
interface Unused {
  readonly a: number;
}
type Other = Unused;

const limits: readonly string[] = ['p99 < 5mss'];
bench('typed', { thresholds: limits }, (): Other => ({ a: 1 }));
`,
  });
  const { status, stderr } = await baremarkHere(folder, ['run', '--launches', '1']);
  assert.equal(status, 2, stderr);
  assert.match(stderr, /^a\.bench\.ts:8, benchmark "typed": /);
});

test('scale, all and compare --against refuse it too; a filter that leaves it out does not', async (context) => {
  const folder = temporaryFolder(context, {
    'package.json': '{"type":"module"}',
    'a.bench.js': fine,
    'b.bench.js': benchFile("{ threads: [1], thresholds: ['efficiency@core > 70%'] }"),
  });
  const git = (...argv: string[]) => execFileSync('git', ['-C', folder, ...argv]);
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'one');
  for (const argv of [['scale'], ['all'], ['compare', '--against', 'HEAD']]) {
    const { status, stderr } = await baremarkHere(folder, argv);
    assert.equal(status, 2, `${argv.join(' ')}: ${stderr}`);
    assert.match(stderr, /^b\.bench\.js:5, benchmark "wrong": .*"efficiency@core > 70%"/);
  }
  const short = ['--launches', '1', '--sampling', '20ms', '--no-html'];
  assert.equal((await baremarkHere(folder, ['run', 'fine', ...short])).status, 0);
});
