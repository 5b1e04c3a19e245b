// The gate on recorded launches of identical code, each the p25 of time ÷ reference spin: how often it
// calls a change that is not there, and finds one that was put in by scaling.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classicAlarmRatios, classicScore } from '../../src/analysis/gate/rule/classic-rule.ts';
import type { VerdictKind } from '../../src/model/verdict.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { summarise } from '../../src/stats/summary.ts';
import { accept, recorded, shareWhere, verdictsOver, withRecorded } from './recorded.ts';

const draws = 400;

interface Series {
  readonly quiet: readonly (readonly number[])[];
  readonly noisy: readonly (readonly number[])[];
}

const designs = {
  quietInTurn: ({ quiet }: Series, random: Random, index: number) =>
    recorded.interleaved(quiet[index % quiet.length] ?? [], random),
  noisyInTurn: ({ noisy }: Series, random: Random, index: number) =>
    recorded.interleaved(noisy[index % noisy.length] ?? [], random),
  quietStoredThenNoisy: ({ quiet, noisy }: Series, random: Random, index: number) =>
    recorded.stored(quiet[index % quiet.length] ?? [], noisy[index % noisy.length] ?? [], random),
};

function seriesOf(folder: string, column: string): Series {
  return {
    quiet: recorded.readReference(folder, 'quiet', column),
    noisy: recorded.readReference(folder, 'noisy', column),
  };
}

/** Share of each verdict over all draws. */
function shares(folder: string, design: keyof typeof designs, slowdown: number) {
  const series = seriesOf(folder, 'normalised_p25');
  const draw = (random: Random, index: number) => designs[design](series, random, index);
  const isInterleaved = design !== 'quietStoredThenNoisy';
  const verdicts = verdictsOver(draws, draw, slowdown, { isInterleaved });
  return (wanted: VerdictKind) => shareWhere(verdicts, ({ kind }) => kind === wanted);
}

/** How often the classic rule calls identical code slower, with so many new launches. */
function classicAlarms(series: Series, design: keyof typeof designs, newCount: number): number {
  const alarms = Array.from({ length: draws }, (_, index) => {
    const { before, after } = designs[design](series, openRandom(index), index);
    const { mean, standardDeviation } = summarise(before.flat());
    const { mean: newMean } = summarise(after.slice(0, newCount).flat());
    const { score, changeRatio } = classicScore(mean, standardDeviation, newMean);
    return score > 2 || changeRatio > 0.1;
  });
  return shareWhere(alarms, (isAlarm) => isAlarm);
}

describe('the gate on recorded launches, 10 a side', () => {
  it('in turn calls no identical pair and finds 3 % and 5 %', (t) => {
    withRecorded(t, (folder) => {
      const same = shares(folder, 'quietInTurn', 0);
      accept(t, 'identical called regressed', same('regressed'), same('regressed') <= 0.005);
      accept(t, 'identical called unchanged', same('unchanged'), same('unchanged') >= 0.9);
      const three = shares(folder, 'quietInTurn', 0.03)('regressed');
      accept(t, '+3 % found', three, three >= 0.65);
      const five = shares(folder, 'quietInTurn', 0.05)('regressed');
      accept(t, '+5 % found', five, five >= 0.96);
    });
  });

  it('in turn beside noise calls no identical pair and finds 5 %', (t) => {
    withRecorded(t, (folder) => {
      const same = shares(folder, 'noisyInTurn', 0)('regressed');
      accept(t, 'identical called regressed', same, same <= 0.005);
      const five = shares(folder, 'noisyInTurn', 0.05)('regressed');
      accept(t, '+5 % found', five, five >= 0.9);
    });
  });

  it('against a baseline stored on a quieter machine calls hardly any identical pair and finds 5 %', (t) => {
    withRecorded(t, (folder) => {
      const same = shares(folder, 'quietStoredThenNoisy', 0);
      accept(t, 'identical called regressed', same('regressed'), same('regressed') <= 0.01);
      t.diagnostic(`identical called unchanged: ${(100 * same('unchanged')).toFixed(1)} %`);
      const five = shares(folder, 'quietStoredThenNoisy', 0.05)('regressed');
      accept(t, '+5 % found', five, five >= 0.85);
    });
  });

  it('does what the classic rule cannot: that one calls many identical pairs', (t) => {
    withRecorded(t, (folder) => {
      const series = seriesOf(folder, 'mean_ns');
      const stated = {
        quietInTurn: classicAlarmRatios.quiet,
        noisyInTurn: classicAlarmRatios.loaded,
        quietStoredThenNoisy: classicAlarmRatios.loadedLater,
      };
      for (const design of ['quietInTurn', 'noisyInTurn', 'quietStoredThenNoisy'] as const) {
        for (const newCount of [1, 10]) {
          const called = classicAlarms(series, design, newCount);
          accept(t, `${design}, ${newCount} new launches: called regressed`, called, called <= 1);
          if (newCount === 1) assert.ok(Math.abs(called - stated[design]) < 0.005, `${called}`);
        }
      }
    });
  });
});
