import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookForSharing, sharedShare } from '../../src/probe/core/shared-core.ts';
import { addonNeeded } from '../native/addon-needed.ts';

/** A clock that the spins move; the core is shared in every look that `isShared` says. */
function scripted(isShared: (look: number) => boolean, slowness = 1) {
  let nowNs = 0;
  let look = 0;
  const spend = (ns: number): number => {
    nowNs += ns;
    return ns;
  };
  return {
    clockNs: () => nowNs,
    spinReference: () => spend(60_000 * slowness),
    spinThroughput: () => spend((isShared(look++) ? 14_000 : 9_000) * slowness),
  };
}

test('the share of looks in which the core was shared', () => {
  const shareOf = (isShared: (look: number) => boolean) => {
    const share = sharedShare(scripted(isShared), 100);
    return share.kind === 'known' ? share.value : Number.NaN;
  };
  assert.equal(
    shareOf(() => false),
    0,
  );
  assert.ok(Math.abs(shareOf((look) => look % 4 === 0) - 0.25) < 0.001);
  assert.equal(
    shareOf(() => true),
    0,
    'always alike looks alone',
  );
});

test(
  'a brief check still has enough readings, and an empty one is unavailable',
  addonNeeded,
  () => {
    let looks = 0;
    sharedShare(
      scripted(() => looks++ < 0),
      0.001,
    );
    assert.equal(looks, 100);
    assert.equal(lookForSharing(0).kind, 'unavailable');
    const real = lookForSharing(20);
    assert.ok(real.kind === 'known' && real.value >= 0 && real.value < 1);
  },
);
