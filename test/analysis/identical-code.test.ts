// Recorded launches of identical code, ten a side: how often the gate calls a change that is not there and
// finds one that was planted by scaling, and how often the classic rule calls one.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { classicAlarmRatios, classicScore } from '../../src/analysis/gate/rule/classic-rule.ts';
import type { VerdictKind } from '../../src/model/verdict.ts';
import type { Random } from '../../src/stats/random.ts';
import { openRandom } from '../../src/stats/random.ts';
import { summarise } from '../../src/stats/summary.ts';
import { repositoryFile } from '../golden.ts';
import { accept, type DrawnSides, recorded, shareWhere, verdictsOver } from './recorded.ts';

const draws = 400;

type Load = 'quiet' | 'noisy';
type Quantity = 'mean_ns' | 'p25_per_reference';

const [header = '', ...lines] = readFileSync(
  repositoryFile('test/fixtures/gate/identical-code.csv'),
  'utf8',
)
  .trim()
  .split('\n');

/** One value of each launch, by workload. */
function seriesOf(load: Load, quantity: Quantity): readonly (readonly number[])[] {
  const at = header.split(',').indexOf(quantity);
  assert.ok(at > 0, quantity);
  const series = new Map<string, number[]>();
  for (const fields of lines.map((line) => line.split(','))) {
    const [of, workload = ''] = fields;
    if (of !== load) continue;
    series.set(workload, [...(series.get(workload) ?? []), Number(fields[at])]);
  }
  assert.equal(series.size, 7);
  return [...series.values()];
}

/** How two sides are drawn; the draws take the workloads in turn. */
function designsOf(quantity: Quantity) {
  const [quiet, noisy] = [seriesOf('quiet', quantity), seriesOf('noisy', quantity)];
  const pick = (series: typeof quiet, index: number) => series[index % series.length] ?? [];
  type Design = (random: Random, index: number) => DrawnSides;
  const quietInTurn: Design = (random, index) => recorded.interleaved(pick(quiet, index), random);
  const noisyInTurn: Design = (random, index) => recorded.interleaved(pick(noisy, index), random);
  const quietThenNoisy: Design = (random, index) =>
    recorded.stored(pick(quiet, index), pick(noisy, index), random);
  return { quietInTurn, noisyInTurn, quietThenNoisy };
}

const gated = designsOf('p25_per_reference');

/** Share of each verdict over all draws. */
function shares(design: keyof typeof gated, slowdown: number) {
  const isInterleaved = design !== 'quietThenNoisy';
  const verdicts = verdictsOver(draws, gated[design], slowdown, { isInterleaved });
  return (wanted: VerdictKind) => shareWhere(verdicts, ({ kind }) => kind === wanted);
}

describe('the gate on launches of identical code, 10 a side', () => {
  it('on a quiet machine calls no identical pair slower, and 3 and 5 % slower code', (t) => {
    const same = shares('quietInTurn', 0);
    accept(t, 'identical called slower', same('regressed'), same('regressed') <= 0.005);
    accept(t, 'identical called unchanged', same('unchanged'), same('unchanged') >= 0.9);
    const three = shares('quietInTurn', 0.03)('regressed');
    accept(t, '+3 % called slower', three, three >= 0.65);
    const five = shares('quietInTurn', 0.05)('regressed');
    accept(t, '+5 % called slower', five, five >= 0.96);
  });

  it('on a noisy machine calls no identical pair slower, and 5 % slower code', (t) => {
    const same = shares('noisyInTurn', 0)('regressed');
    accept(t, 'identical called slower', same, same <= 0.005);
    const five = shares('noisyInTurn', 0.05)('regressed');
    accept(t, '+5 % called slower', five, five >= 0.9);
  });

  it('against a baseline of a quieter machine calls few identical pairs, and 5 % slower code', (t) => {
    const same = shares('quietThenNoisy', 0);
    accept(t, 'identical called slower', same('regressed'), same('regressed') <= 0.01);
    t.diagnostic(`identical called unchanged: ${(100 * same('unchanged')).toFixed(1)} %`);
    const five = shares('quietThenNoisy', 0.05)('regressed');
    accept(t, '+5 % called slower', five, five >= 0.85);
  });
});

describe('the classic rule on mean times of identical code, 10 launches as the baseline', () => {
  const classic = designsOf('mean_ns');
  const stated = {
    quietInTurn: classicAlarmRatios.quiet,
    noisyInTurn: classicAlarmRatios.loaded,
    quietThenNoisy: classicAlarmRatios.loadedLater,
  };

  for (const design of ['quietInTurn', 'noisyInTurn', 'quietThenNoisy'] as const) {
    it(`calls one new launch slower as often as its help says: ${design}`, (t) => {
      const alarms = Array.from({ length: draws }, (_, index) => {
        const { before, after } = classic[design](openRandom(index), index);
        const { mean, standardDeviation } = summarise(before.flat());
        const { mean: newMean } = summarise(after.slice(0, 1).flat());
        const { score, changeRatio } = classicScore(mean, standardDeviation, newMean);
        return score > 2 || changeRatio > 0.1;
      });
      const called = shareWhere(alarms, (isCalled) => isCalled);
      const isAsStated = Math.abs(called - stated[design]) < 0.005;
      accept(t, `called slower (stated ${stated[design]})`, called, isAsStated);
    });
  }
});
