import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { watchOptimisation } from '../../src/engine/sample/optimisation-status.ts';
import { requestTopTier, type Tier, tierOf } from '../../src/engine/sample/tier.ts';

/** The warnings of code that is in the tiers `before` and `after` sampling. */
function warningsOf(before: Tier, after: Tier): readonly string[] {
  let now = before;
  const watch = watchOptimisation([() => 'unknown', () => now]);
  watch.begin();
  now = after;
  return watch.end().map(({ code }) => code);
}

describe('optimised code', () => {
  it('is missed when it was there before the samples and is not after them', () => {
    assert.deepEqual(warningsOf('top', 'lower'), ['deoptimised']);
  });

  it('is not missed where it stayed, came late, or is not known', () => {
    for (const [before, after] of [
      ['top', 'top'],
      ['lower', 'top'],
      ['lower', 'lower'],
      ['top', 'middle'],
      ['unknown', 'unknown'],
    ] as const) {
      assert.deepEqual(warningsOf(before, after), [], `${before}, then ${after}`);
    }
  });

  it('is thrown away by V8 when a type changes, which is noticed', (context) => {
    const add = new Function('a', 'b', 'return a + b;');
    if (tierOf(add) === 'unknown') {
      context.skip('this V8 does not report it');
      return;
    }
    for (let call = 0; call < 100; call += 1) add(call, 1);
    requestTopTier(add);
    add(1, 2);
    const watch = watchOptimisation([() => tierOf(add)]);
    watch.begin();
    add(3, 4);
    assert.deepEqual(watch.end(), []);
    add('three', {});
    assert.deepEqual(
      watch.end().map(({ code }) => code),
      ['deoptimised'],
    );
  });
});
