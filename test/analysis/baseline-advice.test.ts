import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RunGrade } from '../../src/analysis/analysis.ts';
import { tuningAdvice } from '../../src/analysis/gate/baseline/advice.ts';
import { baselineValues } from '../../src/analysis/gate/baseline/values.ts';
import { defaultCompareSettings } from '../../src/analysis/gate/compare-settings.ts';
import type { Run } from '../../src/model/run/run.ts';
import { adviceWords } from '../../src/report/sentences/baseline-advice.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { launchesAt, madeRun } from './made-run.ts';

/** Launches around `level`, as far apart as `spread` (a ratio) says. */
function levels(level: number, spread: number, count = 10): readonly number[] {
  return Array.from({ length: count }, (_, index) => level * (1 + spread * (index / count - 0.5)));
}

const values = (runs: readonly Run[]) => baselineValues(runs, defaultCompareSettings);
const quiet: RunGrade = { grade: 'quiet', disturbedRatio: 0, lostTimeRatio: 0 };

const findings = (runs: readonly Run[], grades: readonly (RunGrade | null)[] = [quiet]) =>
  tuningAdvice(runs, grades, values(runs)).map((advice) => adviceWords(advice).finding);

const steadyMachine = (run: Run): Run => {
  const { environment } = sampleHeader;
  const conditions = {
    ...environment.conditions,
    virtualisation: { kind: 'known', value: 'none' },
  } as const;
  return { ...run, environment: { ...environment, conditions } };
};
const run = (measurements: Run['measurements']) => steadyMachine(madeRun(measurements));

describe('the values of a baseline', () => {
  it('are those of the launches of all runs together', () => {
    const [value] = values([
      run(launchesAt('a', levels(1000, 0.01))),
      run(launchesAt('a', levels(1010, 0.01))),
    ]);
    assert.equal(value?.measured.launches.length, 20);
    assert.ok(Math.abs((value?.measured.medianNs.value ?? 0) - 1005) < 5);
    assert.deepEqual([value?.marginRatio, value?.isWidened], [0.03, false]);
  });

  it('have a margin as wide as the runs disagree', () => {
    const [value] = values([1000, 1100].map((level) => run(launchesAt('a', levels(level, 0.001)))));
    assert.ok(Math.abs((value?.marginRatio ?? 0) - 0.1) < 1e-9);
    assert.equal(value?.isWidened, true);
  });
});

describe('the advice on a baseline', () => {
  it('is none where several quiet runs of enough launches agree on a dedicated machine', () => {
    const good = [0, 1].map(() => run(launchesAt('a', levels(1000, 0.005))));
    assert.deepEqual(findings(good, [quiet, quiet]), []);
  });

  it('names one run, few launches, disturbance and a machine that is not dedicated', () => {
    const few = madeRun(launchesAt('a', levels(1000, 0.001, 4)));
    const disturbed: RunGrade = { ...quiet, grade: 'disturbed' };
    assert.deepEqual(findings([few], [disturbed]), [
      'It is one run, so it covers one state of the machine.',
      'The machine disturbed 1 of 1 runs.',
      'Fewer than 10 launches: a.',
      'The machine is virtual: its neighbours and its host can change under it.',
    ]);
  });

  it('says how many launches a spread asks for, or that no number would do', () => {
    const pair = (spread: number) => [0, 1].map(() => run(launchesAt('a', levels(1000, spread))));
    // Uniform over 20 %: a standard deviation of 5.8 %, hence 2 (2.1 · 5.8 / 3)² = 33 launches.
    assert.match(
      findings(pair(0.2), [quiet, quiet])[0] ?? '',
      /^Launches per side that would decide .*: a 3\d\.$/,
    );
    assert.match(
      findings(pair(0.6), [quiet, quiet])[0] ?? '',
      /too much for any reasonable number.*: a\.$/,
    );
    const apart = [1000, 1100].map((level) => run(launchesAt('a', levels(level, 0.001))));
    assert.match(findings(apart, [quiet, quiet])[0] ?? '', /disagree .*: a 10 %\.$/);
  });
});
