// What a leak study is settled to do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settleLeak } from '../../src/cli/studies/leak/leak-settings.ts';
import { leakStudy } from '../../src/cli/studies/leak-study.ts';
import type { GivenFlags } from '../../src/cli/studies/study.ts';

const project = { root: '/', config: {}, configPath: null };

const extendOf = (flags: GivenFlags, isAlone: boolean): unknown => {
  const settled = leakStudy.settle(flags, { project, filters: [], passed: [], isAlone });
  assert.ok(typeof settled === 'object' && settled !== null && 'plan' in settled);
  const { plan } = settled;
  assert.ok(typeof plan === 'object' && plan !== null && 'study' in plan);
  assert.equal(plan.study, 'leak');
  return 'extend' in plan ? plan.extend : undefined;
};

test('a first look takes no longer rounds, alone and beside other studies', () => {
  for (const isAlone of [true, false]) {
    assert.equal(extendOf({ quick: true }, isAlone), undefined);
    assert.equal(extendOf({}, isAlone), 'undecided');
  }
  assert.equal(settleLeak({ extend: false }, false).extend, undefined);
});
