// Programs that leak are found and named; others of the kind in analysis/leak/recorded-studies.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LeakResource } from '../../src/model/run/leak.ts';
import {
  type LeakStudy,
  leakingOf,
  leakyProject,
  originsOf,
  resultOf,
  studyLeaks,
} from './leak-project.ts';

const quick = ['--quick', '--timeout', '10m', '--rounds', '1', '--no-extend'];
const cleanups: (() => void)[] = [];
const context = { after: (action: () => void) => void cleanups.push(action) };
after(() => {
  for (const clean of cleanups) clean();
});

/** What leaks, and what its run for diagnosis has to name. */
const leaking: readonly (readonly [name: string, resource: LeakResource, origin: RegExp])[] = [
  ['cache without a limit', 'heapUsedBytes', /constructor CachedAnswer/],
  ['pool that never reuses', 'socketCount', /descriptor .*127\.0\.0\.1/],
];

describe('scenarios of the suite with a fault', () => {
  let study: LeakStudy;
  before(async () => {
    study = await studyLeaks(leakyProject(context, ['growth.scenario.ts']), [
      ...quick,
      '--details',
      ...leaking.map(([name]) => name),
    ]);
  });

  for (const [name, resource, origin] of leaking) {
    it(`${name}: found and named`, () => {
      const result = resultOf(study, name);
      assert.ok(leakingOf(result).includes(resource), study.stdout);
      assert.match(originsOf(result), origin);
    });
  }

  it('fail a build', () => assert.equal(study.status, 1));

  it('are told with the answer of the classic rule beside', () => {
    assert.match(study.stdout, /classic rule/);
  });

  it('stay after an end that forgets them, and are clean where they do not', () => {
    const endingsOf = (name: string) => resultOf(study, name).cleanups.map(({ kind }) => kind);
    assert.deepEqual(endingsOf('pool that never reuses').slice(0, 2), ['stayed', 'stayed']);
    assert.ok(endingsOf('cache without a limit').every((kind) => kind === 'clean'));
  });

  it('tell that a cache does not keep its limit', () => {
    const checks = resultOf(study, 'cache without a limit').cache?.checks ?? [];
    assert.equal(checks.find(({ kind }) => kind === 'limit')?.outcome, 'missed');
  });
});
