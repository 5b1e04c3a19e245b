import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLastRegime } from '../../src/stats/change/regime-step.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { nextNormal, shareOf, simulatedTimes } from './simulated.ts';

const draws = 100;

/** How often a step is found in what `simulate` makes of 3 % outliers and a spread of 1.5 %. */
function foundShare(
  count: number,
  change: (times: Float64Array, random: Random) => Float64Array,
): number {
  return shareOf(draws, (random) => {
    const times = change(simulatedTimes(count, 0.015, 0.03, random), random);
    return findLastRegime(times).stepRatio !== null;
  });
}

function slowedFrom(times: Float64Array, start: number, ratio: number): Float64Array {
  return times.map((time, index) => (index < start ? time : time * ratio));
}

describe('a steady benchmark', () => {
  for (const count of [24, 70, 100, 400, 2500]) {
    it(`keeps ${count} samples with 3 % outliers as one regime`, () => {
      assert.ok(foundShare(count, (times) => times) <= 0.01);
    });
  }

  it('keeps five bursts of 20 slow samples as noise', () => {
    const withBursts = (times: Float64Array, random: Random) => {
      for (let burst = 0; burst < 5; burst += 1) {
        const from = random.nextInt(times.length);
        for (let at = from; at < Math.min(from + 20, times.length); at += 1) times[at] = 150;
      }
      return times;
    };
    assert.ok(foundShare(2500, withBursts) <= 0.01);
    assert.ok(foundShare(1000, withBursts) <= 0.01);
  });

  it('keeps a burst of 20 slow samples at the very end as noise', () => {
    const atEnd = (times: Float64Array) => slowedFrom(times, times.length - 20, 1.5);
    assert.ok(foundShare(2500, atEnd) <= 0.01);
    assert.ok(foundShare(400, atEnd) <= 0.01);
  });

  it('keeps a drift of 20 % as one regime, because no place in it is a step', () => {
    const drifting = (times: Float64Array) =>
      times.map((time, index) => time * (1 + (0.2 * index) / times.length));
    assert.ok(foundShare(2500, drifting) <= 0.01);
    assert.ok(foundShare(400, drifting) <= 0.01);
  });

  it('keeps a drift of 10 % over 100 samples as one regime', () => {
    const drifting = (times: Float64Array) => times.map((time, at) => time * (1 + at / 1000));
    assert.ok(foundShare(100, drifting) <= 0.02);
  });

  it('keeps a slow last 100 of 2,500 samples as noise', () => {
    assert.ok(foundShare(2500, (times) => slowedFrom(times, 2400, 1.5)) <= 0.01);
  });

  it('keeps one slow wave of 6 % from crest to trough as one regime', () => {
    const waving = (times: Float64Array) =>
      times.map((time, at) => time * (1 + 0.03 * Math.sin((2 * Math.PI * at) / times.length)));
    assert.ok(foundShare(2500, waving) <= 0.01);
  });

  it('keeps a change of 3.5 % as one regime', () => {
    assert.ok(foundShare(2500, (times) => slowedFrom(times, 1250, 1.035)) <= 0.01);
  });

  it('keeps a change of 2.5 %, as host clock states leave it, as one regime', () => {
    assert.ok(foundShare(2500, (times) => slowedFrom(times, 1250, 1.025)) <= 0.01);
  });

  it('keeps times that are rounded to 5 % and drift over the edge as one regime', () => {
    const rounded = (times: Float64Array) =>
      times.map((time, index) => 5 * Math.round((time * (1.02 + (0.01 * index) / 2500)) / 5));
    assert.ok(foundShare(2500, rounded) <= 0.01);
  });

  it('keeps two speeds that take turns at random as one regime', () => {
    const bimodal = (times: Float64Array, random: Random) =>
      times.map((time) => (random.nextReal() < 0.5 ? 1.1 * time : time));
    assert.ok(foundShare(2500, bimodal) <= 0.01);
  });

  it('keeps an excursion that comes back as one regime', () => {
    const excursion = (times: Float64Array) =>
      slowedFrom(slowedFrom(times, 1000, 1.3), 1500, 1 / 1.3);
    assert.ok(foundShare(2500, excursion) <= 0.01);
  });

  it('keeps autocorrelated noise of 2 % as one regime', () => {
    const share = shareOf(draws, (random) => {
      let state = nextNormal(random);
      const times = Float64Array.from({ length: 2500 }, () => {
        state = 0.99 * state + Math.sqrt(1 - 0.99 ** 2) * nextNormal(random);
        return 100 * Math.exp(0.02 * state);
      });
      return findLastRegime(times).stepRatio !== null;
    });
    assert.ok(share <= 0.02, `${share}`);
  });

  it('keeps equal values, few values and none as one regime', () => {
    const steady = { startIndex: 0, stepRatio: null };
    assert.deepEqual(findLastRegime(new Float64Array(500).fill(3)), steady);
    assert.deepEqual(findLastRegime(Float64Array.of(1, 1, 1, 1, 1, 2, 2, 2, 2, 2)), steady);
    assert.deepEqual(findLastRegime(Float64Array.of()), steady);
    assert.deepEqual(findLastRegime(new Float64Array(100)), steady);
  });
});

describe('a benchmark that changes speed', () => {
  it('is found to change by 10 % in the middle, up or down', () => {
    for (const count of [100, 400, 2500]) {
      for (const ratio of [1.1, 0.9]) {
        const share = foundShare(count, (times) => slowedFrom(times, count / 2, ratio));
        assert.ok(share >= 0.95, `${count} samples, ${ratio}: ${share}`);
      }
    }
  });

  it('is found to change by 5 % in 2,500 samples', () => {
    assert.ok(foundShare(2500, (times) => slowedFrom(times, 1250, 0.95)) >= 0.95);
  });

  it('is found to change after 7 of 70 samples', () => {
    for (const ratio of [4, 1.2, 0.8]) {
      assert.ok(foundShare(70, (times) => slowedFrom(times, 7, ratio)) >= 0.7, `${ratio}`);
    }
    assert.ok(foundShare(70, (times) => slowedFrom(times, 4, 4)) <= 0.05);
  });

  it('is found to change early and late', () => {
    assert.ok(foundShare(2500, (times) => slowedFrom(times, 250, 0.9)) >= 0.95);
    assert.ok(foundShare(2500, (times) => slowedFrom(times, 2250, 0.9)) >= 0.95);
  });

  it('is found while every seventh sample carries a collection', () => {
    const collecting = (times: Float64Array) =>
      slowedFrom(times, times.length / 2, 0.9).map((time, at) =>
        at % 7 === 0 ? 1.3 * time : time,
      );
    assert.ok(foundShare(2500, collecting) >= 0.95);
  });

  it('reports where its last regime starts and by how much it changed', () => {
    const times = simulatedTimes(2500, 0.015, 0.03, openRandom(5));
    const staircase = slowedFrom(slowedFrom(times, 1200, 0.5), 2000, 0.9);
    // The first boundary divides more evenly, so it is found first; the second lies behind it.
    const { startIndex, stepRatio } = findLastRegime(staircase);
    assert.ok(Math.abs(startIndex - 2000) <= 5, `${startIndex}`);
    assert.ok(Math.abs((stepRatio ?? 0) - 0.9) < 0.01, `${stepRatio}`);
  });
});
