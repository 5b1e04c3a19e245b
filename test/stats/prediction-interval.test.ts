import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { predictionInterval } from '../../src/stats/interval/prediction-interval.ts';
import { nextNormal, shareOf } from './simulated.ts';

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('the prediction interval', () => {
  // Wilks 1941: the next value is as likely to have any of the n + 1 ranks.
  it('is the whole range of 39 values for 95 %, and leaves out what more values can spare', () => {
    const range = predictionInterval(upTo(39));
    assert.deepEqual([range.low, range.high], [1, 39]);
    assert.ok(Math.abs(range.confidence - 0.95) < 1e-15);
    const second = predictionInterval(upTo(79));
    assert.deepEqual([second.low, second.high], [2, 78]);
    const third = predictionInterval(upTo(78));
    assert.deepEqual([third.low, third.confidence], [1, 77 / 79]);
  });

  it('says what few values reach', () => {
    assert.deepEqual(predictionInterval([4]), { low: 4, high: 4, confidence: 0 });
    assert.equal(predictionInterval(upTo(9)).confidence, 0.8);
    assert.throws(() => predictionInterval([]), RangeError);
  });

  it('holds the next value as often as it says', () => {
    const held = shareOf(2000, (random) => {
      const values = Array.from({ length: 59 }, () => Math.exp(nextNormal(random)));
      const { low, high } = predictionInterval(values, 0.9);
      const next = Math.exp(nextNormal(random));
      return low <= next && next <= high;
    });
    // 59 values leave three ranks out on either side; binomial standard error 0.007.
    assert.ok(Math.abs(held - 0.9) < 0.02, `${held}`);
  });
});
