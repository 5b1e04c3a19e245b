import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultCompareSettings } from '../../src/analysis/compare-settings.ts';
import { isPairDecided, pairedVerdicts, pairLooks } from '../../src/analysis/paired.ts';
import type { Measurement } from '../../src/model/measurement.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';
import { nextNormal, shareOf } from '../stats/simulated.ts';
import { madeRun } from './made-run.ts';

interface Made {
  readonly ratio: number;
  readonly launchSpread: number;
  readonly launches: number;
}

/** Pairs whose common level wanders by 20 %, whose ratio differs from launch to launch by `launchSpread`. */
function madePairs(name: string, { ratio, launchSpread, launches }: Made, random: Random) {
  return Array.from({ length: launches }, (_, launch) => {
    const own = ratio * Math.exp(launchSpread * nextNormal(random));
    const levels = Array.from({ length: 60 }, () => 1000 * Math.exp(0.2 * nextNormal(random)));
    const side = (which: 'before' | 'after', factor: number): Measurement => ({
      ...sampleMeasurement(name, launch),
      point: { kind: 'pair', threads: 1, launch, side: which },
      columns: {
        durationNs: levels.map((ns) => 100 * ns * factor * Math.exp(0.01 * nextNormal(random))),
        iterations: levels.map(() => 100),
      },
      processColumns: {},
    });
    return [side('before', 1), side('after', own)];
  }).flat();
}

const verdictOn = (measurements: readonly Measurement[]) => {
  const [verdict] = pairedVerdicts(madeRun(measurements), defaultCompareSettings);
  assert.ok(verdict !== undefined);
  return verdict;
};

describe('two versions measured in pairs', () => {
  it('differ by the ratio of their pairs, whatever both levels do', () => {
    const made = { ratio: 1.05, launchSpread: 0.002, launches: 6 };
    const verdict = verdictOn(madePairs('a', made, openRandom(1)));
    assert.equal(verdict.kind, 'regressed');
    if (verdict.kind !== 'regressed') return;
    const { ratio } = verdict.comparison;
    assert.ok(Math.abs(ratio.value - 1.05) < 0.004, `${ratio.value}`);
    assert.ok(ratio.low > 1.02);
    assert.equal(ratio.confidence, 1 - 0.05 / pairLooks(10).length);
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
    // As the study does it: look after 4, 6, 8 and 10 launches and stop once decided.
    const outcome = (ratio: number) => (random: Random) => {
      const made = { ratio, launchSpread: 0.005, launches: 10 };
      const all = madePairs('a', made, random);
      const looks = pairLooks(10);
      for (const launches of looks) {
        const seen = all.slice(0, 2 * launches);
        if (isPairDecided(seen, defaultCompareSettings, 1, looks.length))
          return verdictOn(seen).kind;
      }
      return 'inconclusive';
    };
    const same = outcome(1);
    assert.ok(shareOf(300, (random) => same(random) === 'regressed') <= 0.01);
    const slower = outcome(1.03);
    assert.ok(shareOf(100, (random) => slower(random) === 'regressed') >= 0.9);
  });

  it('say why when a side could not be measured', () => {
    const [before] = madePairs('a', { ratio: 1, launchSpread: 0, launches: 1 }, openRandom(4));
    assert.ok(before !== undefined);
    const verdict = verdictOn([
      { ...before, outcome: { kind: 'skipped', reason: 'HEAD~1: it is not declared there' } },
    ]);
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdict.sentence, /not declared there/);
  });
});
