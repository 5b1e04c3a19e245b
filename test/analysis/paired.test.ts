import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultCompareSettings } from '../../src/analysis/gate/compare-settings.ts';
import { isPairOver, pairedVerdicts, pairLooks } from '../../src/analysis/gate/paired.ts';
import { isHopeless } from '../../src/analysis/gate/rule/futility.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';
import { nextNormal, shareOf } from '../stats/simulated.ts';
import { madeRun } from './made-run.ts';

interface Made {
  readonly ratio: number;
  readonly launchSpread: number;
  readonly launches: number;
  /** Of both sides of a pair together. */
  readonly levelSpread?: number;
  /** What being loaded second adds. */
  readonly orderEffect?: number;
}

/** Pairs whose ratio differs from launch to launch by `launchSpread`. */
function madePairs(name: string, made: Made, random: Random) {
  const { ratio, launchSpread, launches, levelSpread = 0.2, orderEffect = 0 } = made;
  return Array.from({ length: launches }, (_, launch) => {
    const first = launch % 2 === 0 ? ('before' as const) : ('after' as const);
    const order = first === 'before' ? orderEffect : -orderEffect;
    const own = ratio * Math.exp(launchSpread * nextNormal(random) + order);
    const levels = Array.from(
      { length: 60 },
      () => 1000 * Math.exp(levelSpread * nextNormal(random)),
    );
    const side = (which: 'before' | 'after', factor: number): Measurement => ({
      ...sampleMeasurement(name, launch),
      point: { kind: 'pair', threads: 1, launch, side: which, first },
      columns: {
        durationNs: levels.map((ns) => 100 * ns * factor * Math.exp(0.01 * nextNormal(random))),
        iterations: levels.map(() => 100),
      },
      processColumns: {},
    });
    return [side('before', 1), side('after', own)];
  }).flat();
}

function disturbed(side: Measurement, random: Random): Measurement {
  const durationNs = (side.columns.durationNs ?? []).map((ns) => {
    return random.nextReal() < 0.5 ? ns : ns * (1 + 3 * random.nextReal());
  });
  return { ...side, columns: { ...side.columns, durationNs } };
}

const verdictOn = (measurements: readonly Measurement[]) => {
  const [verdict] = pairedVerdicts(madeRun(measurements), defaultCompareSettings);
  assert.ok(verdict !== undefined);
  return verdict;
};

describe('two versions measured in pairs', () => {
  it('differ by the ratio of their pairs while both levels drift', () => {
    const made = { ratio: 1.05, launchSpread: 0.002, launches: 6 };
    const verdict = verdictOn(madePairs('a', made, openRandom(1)));
    assert.equal(verdict.kind, 'regressed');
    if (verdict.kind !== 'regressed') return;
    const { ratio } = verdict.comparison;
    assert.ok(Math.abs(ratio.value - 1.05) < 0.004, `${ratio.value}`);
    assert.ok(ratio.low > 1.02);
    assert.equal(ratio.confidence, 1 - 0.05 / pairLooks(20).length);
  });

  it('are compared by their undisturbed batches, regardless of the disturbed ones', () => {
    const random = openRandom(5);
    const made = { ratio: 1, launchSpread: 0, launches: 6, levelSpread: 0 };
    // Half of the batches of either side, independently, lose the CPU for up to three times their length.
    const verdict = verdictOn(madePairs('a', made, random).map((side) => disturbed(side, random)));
    assert.equal(verdict.kind, 'unchanged', verdictSentence(verdict));
    if (verdict.kind !== 'unchanged') return;
    const { low, high } = verdict.comparison.ratio;
    assert.ok(high - low < 0.03, `${low} to ${high}`);
  });

  it('are not judged by which of them was loaded first', () => {
    const random = openRandom(6);
    const same = { ratio: 1, launchSpread: 0.002, launches: 6, orderEffect: 0.2 };
    assert.equal(verdictOn(madePairs('a', same, random)).kind, 'unchanged');
    assert.equal(verdictOn(madePairs('a', { ...same, ratio: 1.04 }, random)).kind, 'regressed');
    // One launch more with one order than with the other moves nothing either.
    assert.equal(verdictOn(madePairs('a', { ...same, launches: 7 }, random)).kind, 'unchanged');
  });

  it('are improved when after is faster and unchanged when nothing differs', () => {
    const random = openRandom(2);
    const faster = { ratio: 0.9, launchSpread: 0.002, launches: 6 };
    assert.equal(verdictOn(madePairs('a', faster, random)).kind, 'improved');
    const same = { ratio: 1, launchSpread: 0.002, launches: 6 };
    assert.equal(verdictOn(madePairs('a', same, random)).kind, 'unchanged');
  });

  it('cannot be judged from one launch, nor when launches disagree', () => {
    const random = openRandom(3);
    const one = { ratio: 1.2, launchSpread: 0.002, launches: 1 };
    assert.equal(verdictOn(madePairs('a', one, random)).kind, 'inconclusive');
    const wide = { ratio: 1.05, launchSpread: 0.1, launches: 6 };
    assert.equal(verdictOn(madePairs('a', wide, random)).kind, 'inconclusive');
  });

  it('are called regressed in at most 1 % of identical pairs over all looks, and found at +3 %', () => {
    // As the study does it: look after so many launches and stop once decided.
    const outcome = (ratio: number) => (random: Random) => {
      const made = { ratio, launchSpread: 0.008, launches: 20, orderEffect: 0.03 };
      const all = madePairs('a', made, random);
      const looks = pairLooks(20);
      for (const launches of looks) {
        const seen = all.slice(0, 2 * launches);
        if (
          isPairOver(seen, defaultCompareSettings, {
            familySize: 1,
            looks: looks.length,
            mostLaunches: 20,
          })
        )
          return verdictOn(seen).kind;
      }
      return 'inconclusive';
    };
    const same = outcome(1);
    assert.ok(shareOf(300, (random) => same(random) === 'regressed') <= 0.01);
    const slower = outcome(1.03);
    assert.ok(shareOf(100, (random) => slower(random) === 'regressed') >= 0.9);
  });

  it('stop where the scatter is too wide for any launch that will be taken', () => {
    const looks = pairLooks(20);
    const stop = { familySize: 15, looks: looks.length, mostLaunches: 20 };
    const launchesOf = (ratio: number, launchSpread: number) => (random: Random) => {
      const all = madePairs('a', { ratio, launchSpread, launches: 20 }, random);
      return looks.find((count) =>
        isPairOver(all.slice(0, 2 * count), defaultCompareSettings, stop),
      );
    };
    const shareAtTen = (ratio: number, spread: number) => {
      const launches = launchesOf(ratio, spread);
      return shareOf(100, (random) => launches(random) === 10);
    };
    assert.ok(shareAtTen(1, 0.1) >= 0.95);
    // ± 1.2 % at 20 launches, around what the margin just allows.
    const narrow = launchesOf(1.02, 0.015);
    assert.ok(shareOf(100, (random) => narrow(random) === undefined) >= 0.5, 'goes on to the end');
  });

  it('are hopeless by the interval that twice the launches would give', () => {
    const [verdict] = pairedVerdicts(
      madeRun(madePairs('a', { ratio: 1, launchSpread: 0.01, launches: 10 }, openRandom(5))),
      defaultCompareSettings,
    );
    assert.ok(verdict !== undefined && 'comparison' in verdict);
    const { comparison } = verdict;
    assert.ok(comparison !== null);
    const hopeless = (value: number, reach: number, count = 10) => {
      const ratio = { ...comparison.ratio, value, low: value - reach, high: value + reach };
      const counts = { beforeLaunchCount: count, afterLaunchCount: count };
      return isHopeless({ ...comparison, ...counts, ratio, marginRatio: 0.02 }, 20);
    };
    // 10 launches at ± 4 % need 40 for ± 2 %.
    assert.deepEqual([hopeless(1, 0.039), hopeless(1, 0.041)], [false, true]);
    assert.equal(hopeless(1.03, 0.041), true, 'it may still lie at the margin');
    assert.equal(hopeless(1.1, 0.07), false, 'a large change shows in a wide interval');
    assert.equal(hopeless(1, 0.2, 9), false, 'too early to say');
  });

  it('say why when a side could not be measured', () => {
    const [before] = madePairs('a', { ratio: 1, launchSpread: 0, launches: 1 }, openRandom(4));
    assert.ok(before !== undefined);
    const verdict = verdictOn([
      { ...before, outcome: { kind: 'skipped', reason: 'HEAD~1: it is not declared there' } },
    ]);
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdictSentence(verdict), /not declared there/);
  });
});
