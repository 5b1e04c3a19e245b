// `npm test`: prepares, compiles and runs the tests. A word after `--` keeps only the test files with
// that word in their path; what starts with a dash goes to Node's test runner.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { compile, prepare } from './prepare.mjs';
import { isEntry, listFiles, root, run } from './steps.mjs';
import { queueOf, writeEntries } from './test-queue.mjs';

/**
 * Compiled test files under `folder`, relative to it. Found here, because no pattern means the same
 * to `node --test` of every version.
 */
export function testFiles(folder, words) {
  return listFiles(folder)
    .map((path) => relative(folder, path).split(sep).join('/'))
    .filter((path) => path.endsWith('.test.js'))
    .filter((path) => words.length === 0 || words.some((word) => path.includes(word)));
}

async function test(given) {
  const prepared = await prepare();
  if (prepared !== 0) return prepared;
  const compiled = await compile(
    'tests',
    'tsconfig.test.json',
    ['src', 'test', 'bench'],
    'dist-test',
  );
  if (compiled !== 0) return compiled;
  const words = given.filter((word) => !word.startsWith('-'));
  const options = given.filter((word) => word.startsWith('-'));
  const files = testFiles(join(root, 'dist-test', 'test'), words);
  if (files.length === 0) {
    process.stderr.write(`No test file has ${words.join(' or ')} in its path.\n`);
    return 2;
  }
  const folder = join(root, 'dist-test', 'test');
  const queue = queueOf(files, (path) => readFileSync(join(folder, path), 'utf8'));
  const entries = writeEntries(folder, join(root, 'dist-test', 'queue'), queue);
  // More than CPUs where these are few: many a test waits for a process or a clock, and other work on the
  // machine leaves the more CPU time the more of them run.
  const filesAtOnce = Math.max(4, availableParallelism() - 1);
  const flags = [
    '--test',
    `--test-concurrency=${filesAtOnce}`,
    '--test-reporter=spec',
    ...options,
    ...entries,
  ];
  return run(process.execPath, flags, { stdio: 'inherit' });
}

if (isEntry(import.meta.url)) {
  process.exitCode = await test(process.argv.slice(2));
}
