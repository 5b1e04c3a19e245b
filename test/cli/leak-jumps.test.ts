// What slopes do not see: growth in jumps, and memory of which neither V8 nor malloc knows.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LeakResource } from '../../src/model/run/leak.ts';
import { verdictSentence } from '../../src/report/sentences/leak/resource-verdict.ts';
import { headlineOf } from '../../src/report/sentences/leak/scenario-scope.ts';
import { compileLeakingAddon } from '../native/leaking-addon.ts';
import { type LeakStudy, leakingOf, leakyProject, resultOf, studyLeaks } from './leak-project.ts';

const short = [
  '--quick',
  '--timeout',
  '10m',
  '--rounds',
  '1',
  '--no-extend',
  '--no-diagnosis',
  '--no-cleanup',
];
const cleanups: (() => void)[] = [];
const context = { after: (action: () => void) => void cleanups.push(action) };
after(() => {
  for (const clean of cleanups) clean();
});

/** Of the other kinds there are recorded studies (analysis/leak/recorded-studies). */
const jumping: readonly (readonly [name: string, resource: LeakResource])[] = [
  ['ids in a Set', 'heapUsedBytes'],
  ['a buffer that doubles', 'externalBytes'],
];

describe('what grows in jumps', () => {
  let study: LeakStudy;
  before(async () => {
    const folder = leakyProject(context, ['jumps.scenario.ts']);
    study = await studyLeaks(folder, [...short, ...jumping.map(([name]) => name)]);
  });

  for (const [name, resource] of jumping) {
    it(`${name}: never called clean, and how much more it takes is said`, () => {
      const { resources } = resultOf(study, name);
      const found = resources.find((each) => each.resource === resource);
      assert.ok(found !== undefined, study.stdout);
      assert.ok(['inconclusive', 'leak'].includes(found.verdict.kind), study.stdout);
      assert.match(verdictSentence(found), /operations more would settle it|Leak of/);
    });
  }
});

describe('pages that an addon maps and forgets', () => {
  it('are a leak of resident memory, which the headline says', async (test) => {
    const folder = leakyProject(context, ['mapped.scenario.ts']);
    const addon = join(folder, 'leaking.node');
    const whyNot = compileLeakingAddon(addon);
    if (whyNot !== null) return test.skip(whyNot);
    const study = await studyLeaks(folder, short, { BAREMARK_TEST_LEAKING_ADDON: addon });
    const result = resultOf(study, 'pages that are mapped and forgotten');
    assert.deepEqual(leakingOf(result), ['residentBytes'], study.stdout);
    assert.match(headlineOf(result).text, /^Leak: resident memory beyond V8 and malloc, 3\d/);
    assert.equal(study.status, 1);
  });
});
