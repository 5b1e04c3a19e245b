import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adjustByHolm } from '../../src/stats/holm.ts';
import { bootstrapInterval } from '../../src/stats/interval/bootstrap.ts';
import { medianInterval } from '../../src/stats/interval/median-interval.ts';
import { median, orderStatistic, quantile, sortedCopy } from '../../src/stats/quantile.ts';
import { openRandom, shuffled } from '../../src/stats/random.ts';
import { summarise } from '../../src/stats/summary.ts';
import { nextNormal, shareOf } from './simulated.ts';

const digits = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
const oneTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a summary', () => {
  // numpy 2.4: np.mean, np.std(ddof=1), np.quantile(x, [.25, .5, .95, .99, .999])
  it('agrees with numpy', () => {
    const summary = summarise(digits);
    assert.equal(summary.mean, 4);
    assert.ok(Math.abs(summary.standardDeviation - 2.3664319132398464) < 1e-15);
    const expected = [2.5, 4, 7.5, 8.7, 8.97];
    const actual = [summary.p25, summary.median, summary.p95, summary.p99, summary.p999];
    for (const [index, value] of expected.entries()) {
      assert.ok(Math.abs((actual[index] ?? 0) - value) < 1e-12);
    }
    assert.deepEqual([summary.min, summary.max, summary.count], [1, 9, 11]);
  });

  it('keeps the spread of values that are large against it', () => {
    const { standardDeviation } = summarise([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
    assert.equal(standardDeviation, Math.sqrt(30));
  });

  it('has no spread for one value and cannot be had of none', () => {
    assert.equal(summarise([7]).standardDeviation, 0);
    assert.throws(() => summarise([]), RangeError);
  });
});

describe('quantiles', () => {
  it('leave the given values as they are', () => {
    const values = [3, 1, 2];
    assert.deepEqual([...sortedCopy(values)], [1, 2, 3]);
    assert.deepEqual(values, [3, 1, 2]);
  });

  it('interpolate between neighbours', () => {
    assert.equal(median([1, 2, 3, 10]), 2.5);
    assert.equal(quantile([0, 10], 0.3), 3);
    assert.equal(quantile([1, 2, 3], 1), 3);
    assert.throws(() => orderStatistic([1, 2], 3), RangeError);
  });
});

describe('the interval of a median', () => {
  // scipy.stats.binom.cdf(k - 1, n, 0.5); n = 6 and n = 10 by hand: 2/64 and 2 (1 + 10)/1024.
  it('takes the order statistics that reach the confidence', () => {
    assert.deepEqual(medianInterval(oneTo(6)), { low: 1, high: 6, confidence: 1 - 2 / 64 });
    assert.deepEqual(medianInterval(oneTo(10)), { low: 2, high: 9, confidence: 1 - 22 / 1024 });
    const { low, high, confidence } = medianInterval(oneTo(101));
    assert.deepEqual([low, high], [41, 61]);
    assert.ok(Math.abs(confidence - 0.9539559330706572) < 1e-12);
  });

  it('works for 20,000 values, whose single probabilities underflow', () => {
    const { low, high, confidence } = medianInterval(oneTo(20_000));
    assert.deepEqual([low, high], [9861, 10_140]);
    assert.ok(Math.abs(confidence - 0.9514875384041105) < 1e-12);
  });

  it('says what it reaches when there are too few', () => {
    assert.deepEqual(medianInterval([4]), { low: 4, high: 4, confidence: 0 });
    assert.deepEqual(medianInterval([4, 5]), { low: 4, high: 5, confidence: 0.5 });
    assert.equal(medianInterval(oneTo(5)).confidence, 0.9375);
    assert.throws(() => medianInterval([]), RangeError);
  });
});

describe('Holm', () => {
  // By hand: 0.005·4, 0.01·3, 0.03·2, and 0.04·1 lifted to its predecessor.
  it('multiplies by the tests that are left, in the order of the given values', () => {
    assert.deepEqual(adjustByHolm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
  });

  it('stays at most 1 and takes an empty family', () => {
    assert.deepEqual(adjustByHolm([0.9, 0.8]), [1, 1]);
    assert.deepEqual(adjustByHolm([]), []);
  });
});

describe('random numbers', () => {
  it('repeat for the same seed and differ for its neighbours', () => {
    const first = (seed: number) => openRandom(seed).nextReal();
    assert.equal(first(42), first(42));
    const firsts = oneTo(2000).map(first);
    assert.equal(new Set(firsts).size, 2000);
    // Uniform over neighbouring seeds: standard error of the mean 0.0065.
    assert.ok(Math.abs(summarise(firsts).mean - 0.5) < 0.03);
    assert.notEqual(first(0.25), first(0.75));
  });

  it('stay below the bound and reach every number below it', () => {
    const random = openRandom(3);
    const seen = new Set(oneTo(500).map(() => random.nextInt(7)));
    assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5, 6]);
  });

  it('put each value in each place equally often', () => {
    const random = openRandom(9);
    const places = [0, 0, 0, 0];
    for (let draw = 0; draw < 4000; draw += 1) {
      const order = shuffled(['a', 'b', 'c', 'd'], random);
      const place = order.indexOf('a');
      places[place] = (places[place] ?? 0) + 1;
    }
    // 1,000 expected; standard deviation 27.
    for (const count of places) assert.ok(Math.abs(count - 1000) < 140, `${places}`);
    assert.deepEqual(shuffled([], random), []);
  });
});

describe('the hierarchical bootstrap', () => {
  const settings = (seed: number) => ({
    random: openRandom(seed),
    confidence: 0.95,
    resampleCount: 200,
  });
  const meanOf = (groups: readonly (readonly number[])[]) => summarise(groups.flat()).mean;

  it('repeats for the same seed', () => {
    const groups = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const once = bootstrapInterval(groups, meanOf, settings(1));
    assert.deepEqual(bootstrapInterval(groups, meanOf, settings(1)), once);
    assert.notDeepEqual(bootstrapInterval(groups, meanOf, settings(2)), once);
  });

  it('covers the truth over launches that differ, where drawing samples alone would not', () => {
    const launchesAtRandom = (seed: number) => {
      const random = openRandom(seed);
      return oneTo(20).map(() => {
        const level = nextNormal(random);
        return oneTo(10).map(() => level + 0.1 * nextNormal(random));
      });
    };
    const covers = ({ low, high }: { low: number; high: number }) => low <= 0 && 0 <= high;
    let seed = 0;
    const coverage = shareOf(100, () => {
      seed += 1;
      return covers(bootstrapInterval(launchesAtRandom(seed), meanOf, settings(seed)));
    });
    // The percentile interval of 20 groups covers a little less than it says.
    assert.ok(coverage > 0.88 && coverage < 0.99, `${coverage}`);
    seed = 0;
    const pooled = shareOf(100, () => {
      seed += 1;
      return covers(bootstrapInterval([launchesAtRandom(seed).flat()], meanOf, settings(seed)));
    });
    assert.ok(pooled < 0.6, `${pooled}`);
  });

  it('cannot draw from nothing', () => {
    assert.throws(() => bootstrapInterval([], meanOf, settings(1)), RangeError);
  });
});
