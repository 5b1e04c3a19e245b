// Programs that do not leak are left alone, and a rare leak is told from them.
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { leakingOf, leakyProject, originsOf, resultOf, studyLeaks } from './leak-project.ts';

test('a descriptor in 1,000 operations is found in ten thousand, and its path is named', async (t) => {
  const folder = leakyProject(t, ['held.scenario.ts']);
  const study = await studyLeaks(folder, [
    ...['--rounds', '1', '--snapshots', '60', '--operations', '10000'],
    'unclosed files',
  ]);
  const result = resultOf(study, 'unclosed files, one in 1,000 operations');
  assert.deepEqual(leakingOf(result), ['descriptorCount']);
  assert.match(originsOf(result), /descriptor .*held\.scenario/);
});

const healthy = [
  // To the end of the longer rounds, which decide where the first ones do not.
  ['a cache that fills', 'cache that fills', []],
  ['a pool that fills', 'pool that grows to its limit', ['--no-extend']],
  ['batches that are flushed', 'batches that are flushed', ['--no-extend']],
] as const;

describe('what only looks like a leak', () => {
  for (const [what, name, flags] of healthy) {
    it(`${what} is left alone`, async (t) => {
      const folder = leakyProject(t, ['healthy.scenario.ts']);
      const argv = ['--quick', '--rounds', '1', '--no-cleanup', ...flags, name];
      let study = await studyLeaks(folder, argv);
      // One study in a hundred may be wrong; of two, one in ten thousand.
      if (study.results.flatMap(leakingOf).length > 0) study = await studyLeaks(folder, argv);
      assert.equal(study.status, 0, study.stdout);
      assert.equal(study.results.length, 1);
      assert.deepEqual(study.results.flatMap(leakingOf), []);
    });
  }
});
