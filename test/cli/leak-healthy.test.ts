// A program that does not leak is left alone, and a rare leak is told from it; other healthy ones in
// analysis/leak/recorded-studies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leakingOf, leakyProject, originsOf, resultOf, studyLeaks } from './leak-project.ts';

test('a descriptor in 1,000 operations is found in ten thousand, and its path is named', async (t) => {
  const folder = leakyProject(t, ['held.scenario.ts']);
  const study = await studyLeaks(folder, [
    ...['--timeout', '10m', '--rounds', '1', '--snapshots', '60', '--operations', '10000'],
    'unclosed files',
  ]);
  const result = resultOf(study, 'unclosed files, one in 1,000 operations');
  assert.deepEqual(leakingOf(result), ['descriptorCount']);
  assert.match(originsOf(result), /descriptor .*held\.scenario/);
});

test('a cache that fills is left alone', async (t) => {
  const folder = leakyProject(t, ['healthy.scenario.ts']);
  const argv = ['--quick', '--timeout', '10m', '--rounds', '1', '--no-cleanup', 'cache that fills'];
  const study = await studyLeaks(folder, argv);
  assert.equal(study.status, 0, study.stdout);
  assert.equal(study.results.length, 1);
  assert.deepEqual(study.results.flatMap(leakingOf), []);
});
