import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { isPrecise } from '../../src/analysis/micro/precision.ts';
import type { Columns, Measurement, ParamValue } from '../../src/model/run/measurement.ts';
import type { MicroPlan } from '../../src/model/run/plan.ts';
import { madeLaunch, madeRun } from './made-run.ts';

const flat = (level: number, count = 40) =>
  Array.from({ length: count }, (_, i) => level * (1 + (i % 5) / 1000));

function analysisOf(launches: readonly Measurement[], plan?: Partial<MicroPlan>) {
  const run = madeRun(launches);
  const studies = run.plan.studies.map((study) =>
    study.study === 'micro' ? { ...study, ...plan } : study,
  );
  return analyze({ ...run, plan: { ...run.plan, studies } }, defaultAnalysisSettings);
}

function measuredOf(launches: readonly Measurement[], plan?: Partial<MicroPlan>) {
  const measured = analysisOf(launches, plan).micro[0]?.measured;
  assert.ok(measured !== undefined && measured !== null);
  return measured;
}

const withColumns = (launch: Measurement, columns: Columns): Measurement => ({
  ...launch,
  columns: { ...launch.columns, ...columns },
});

describe('launches in two modes', () => {
  const levels = [
    ...Array.from({ length: 11 }, (_, i) => 0.35 * (1 + i / 400)),
    ...Array.from({ length: 13 }, (_, i) => 4.5 * (1 + i / 300)),
  ];

  it('are reported separately with their levels: 11 at 0.35 ns, 13 at 4.5 ns', () => {
    const launches = levels.map((level, index) => madeLaunch('a', index, flat(level)));
    const [fast, slow, ...others] = measuredOf(launches).modes;
    assert.deepEqual(others, []);
    assert.deepEqual([fast?.launchCount, slow?.launchCount], [11, 13]);
    // With a reference of 1,000 ns.
    assert.equal(fast?.quantity, 'normalised');
    assert.ok(Math.abs((fast?.level ?? 0) - 0.355e-3) < 0.01e-3);
    assert.ok(Math.abs((slow?.level ?? 0) - 4.6e-3) < 0.1e-3);
  });

  it('are not made by a reference that was disturbed', () => {
    const launches = [1000, 1000, 1500, 1500].map((spinNs, index) =>
      madeLaunch('a', index, flat(100), spinNs),
    );
    assert.deepEqual(measuredOf(launches).modes, []);
  });
});

describe('spread', () => {
  it('is reported separately between launches and within them', () => {
    const noisy = (level: number) => Array.from({ length: 101 }, (_, i) => level * (1 + i / 1000));
    const between = measuredOf([100, 120, 144].map((at, i) => madeLaunch('a', i, flat(at)))).spread;
    const within = measuredOf([100, 100, 100].map((at, i) => madeLaunch('a', i, noisy(at)))).spread;
    // Logarithms ln 1.2 apart deviate by ln 1.2.
    assert.ok(Math.abs((between.betweenRatio ?? 0) - 0.2) < 1e-9);
    assert.ok(between.withinRatio < 0.003);
    assert.equal(within.betweenRatio, 0);
    // Quartiles 2.5 and 7.5 % above the least, median 5 %: 0.05 ÷ 1.349 ÷ 1.05.
    assert.ok(Math.abs(within.withinRatio - 0.0353) < 1e-4);
    assert.ok(within.isNormalised);
  });

  it('corrects for the speed of the machine where there is a reference', () => {
    const slowed = [1, 1.3, 1.6].map((factor, i) =>
      madeLaunch('a', i, flat(100 * factor), 1000 * factor),
    );
    assert.ok((measuredOf(slowed).spread.betweenRatio ?? 1) < 1e-9);
  });
});

describe('disturbance', () => {
  const none = () => flat(1).map(() => 0);
  const at = (row: number, value: number) => none().map((each, i) => (i === row ? value : each));
  const times = flat(100).map((time, i) => (i < 7 ? 300 : time));
  const observed = withColumns(madeLaunch('a', 0, times), {
    majorFaults: at(0, 1),
    involuntarySwitches: at(1, 2),
    runDelayNs: at(2, 4),
    gcCount: at(3, 1),
    // The machine was slow in row 4; nothing is known of row 5.
    referenceNs: flat(1).map((_, i) => (i === 4 ? 3000 : 1000)),
    throughputNs: flat(1).map((_, i) => (i === 6 ? 163 : i === 4 ? 450 : 150)),
  });
  const core = { aloneRatio: 0.15, waitedNs: 0 };
  const launch = {
    ...observed,
    calibration: observed.calibration === null ? null : { ...observed.calibration, core },
  };
  const { disturbance } = measuredOf([launch]);

  it('counts each cause', () => {
    const counts = disturbance.causes.map(({ cause, count }) => [cause, count]);
    assert.deepEqual(counts, [
      ['major-fault', 1],
      ['preemption', 1],
      ['run-queue-wait', 1],
      ['shared-core', 1],
      ['collection', 1],
    ]);
    assert.equal(disturbance.disturbedRatio, 4 / 40, 'a collection is the code’s own');
  });

  it('sees a core that one launch never had alone by what another saw', () => {
    const busy = flat(1).map(() => 200);
    const never = {
      ...launch,
      columns: { ...launch.columns, throughputNs: busy },
      calibration:
        launch.calibration === null
          ? null
          : { ...launch.calibration, core: { aloneRatio: 0.2, waitedNs: 0 } },
    };
    const sharedOf = (launches: readonly Measurement[]) =>
      measuredOf(launches).disturbance.causes.find(({ cause }) => cause === 'shared-core')?.count;
    assert.equal(sharedOf([never]), 0);
    // All but row 4, when the machine was slow; and one of the launch that knows.
    assert.equal(sharedOf([launch, never]), 39 + 1);
  });

  it('gives every outlier its reason or says that there is none', () => {
    assert.deepEqual(disturbance.outliers, [
      { reason: 'major-fault', count: 1 },
      { reason: 'preemption', count: 1 },
      { reason: 'run-queue-wait', count: 1 },
      { reason: 'shared-core', count: 1 },
      { reason: 'collection', count: 1 },
      { reason: 'machine-speed', count: 1 },
      { reason: 'unexplained', count: 1 },
    ]);
  });

  it('offers the mean of the clean samples and drops nothing elsewhere', () => {
    const clean = times.filter((_, row) => row > 3 && row !== 6);
    const mean = clean.reduce((sum, time) => sum + time, 0) / clean.length;
    assert.equal(disturbance.cleanCount, 35);
    assert.ok(Math.abs((disturbance.cleanMeanNs ?? 0) - mean) < 1e-9);
    assert.equal(measuredOf([launch]).time.count, 40);
  });

  it('overlooks a wait below 1 % of the sample', () => {
    const short = withColumns(launch, { runDelayNs: at(20, 0.9) });
    const waited = measuredOf([short]).disturbance.causes.find(
      ({ cause }) => cause === 'run-queue-wait',
    );
    assert.equal(waited?.count, 0);
  });

  it('knows nothing where nothing was observed', () => {
    const unobserved = measuredOf([madeLaunch('a', 0, times)]).disturbance;
    assert.equal(unobserved.disturbedRatio, null);
    assert.equal(unobserved.cleanMeanNs, null);
    assert.ok(unobserved.causes.every(({ count }) => count === null));
    assert.equal(analysisOf([madeLaunch('a', 0, times)]).grade, null);
  });

  it('grades a run by the samples that were hit and by the time that was taken', () => {
    const gradeAt = (hits: number, delayNs: number) =>
      analysisOf([
        withColumns(madeLaunch('a', 0, flat(100)), {
          involuntarySwitches: none().map((_, i) => (i < hits ? 1 : 0)),
          runDelayNs: at(0, delayNs),
        }),
      ]).grade?.grade;
    assert.equal(gradeAt(1, 0), 'quiet');
    assert.equal(gradeAt(4, 0), 'disturbed');
    assert.equal(gradeAt(12, 0), 'heavily disturbed');
    assert.equal(gradeAt(1, 200), 'disturbed', '5 % of the time in a single sample');
    assert.equal(gradeAt(1, 1000), 'heavily disturbed');
  });
});

describe('families', () => {
  const member = (name: string, params: Readonly<Record<string, ParamValue>>, levelNs: number) =>
    [0, 1, 2].map((index): Measurement => {
      const launch = madeLaunch(name, index, flat(levelNs * (1 + index / 200)));
      const suffix = Object.entries(params).map(([key, value]) => `${key}=${value}`);
      const title = `${name} (${suffix.join(', ')})`;
      return { ...launch, benchmark: { ...launch.benchmark, id: title, name: title, params } };
    });
  const sizes = [16, 64, 256, 1024];

  it('are formed over one numeric param, the others equal, in the order of its value', () => {
    const { families } = analysisOf(
      sizes
        .toReversed()
        .flatMap((size) => [
          ...member('a', { kind: 'x', size }, 3 * size),
          ...member('a', { kind: 'y', size }, size * size),
        ]),
    );
    assert.deepEqual(families.map(({ name, parameter }) => `${name} by ${parameter}`).sort(), [
      'a (kind=x) by size',
      'a (kind=y) by size',
    ]);
    const [linear] = families.filter(({ name }) => name.includes('x'));
    assert.deepEqual(
      linear?.members.map(({ value }) => value),
      sizes,
    );
    assert.equal(linear?.fit?.growth, 'n');
    assert.ok(Math.abs((linear?.fit?.exponent.value ?? 0) - 1) < 0.01);
    assert.equal(families.find(({ name }) => name.includes('y'))?.fit?.growth, 'n²');
  });

  it('say so when nothing fits, and fit nothing below four sizes', () => {
    const costs = [1000, 20, 900, 30];
    const odd = analysisOf(sizes.flatMap((size, i) => member('a', { size }, costs[i] ?? 1)));
    assert.equal(odd.families[0]?.fit, null);
    const few = analysisOf(sizes.slice(0, 3).flatMap((size) => member('a', { size }, size)));
    assert.equal(few.families[0]?.fit, null);
  });

  it('doubt a cost that does not grow over four times the size, and only that', () => {
    const codes = (of: (size: number) => number, over = sizes) =>
      analysisOf(over.flatMap((size) => member('a', { size }, of(size)))).warnings.map(
        ({ code }) => code,
      );
    assert.ok(codes(() => 2).includes('cost-does-not-grow'));
    assert.ok(!codes((size) => size).includes('cost-does-not-grow'));
    assert.ok(!codes(() => 2, [16, 48]).includes('cost-does-not-grow'), 'too near each other');
  });

  it('are not made of a single benchmark or of words', () => {
    const words = ['1KB', '1MB'].flatMap((size) => member('a', { size }, 5));
    assert.deepEqual(analysisOf(words).families, []);
    assert.deepEqual(analysisOf(member('a', { size: 4 }, 5)).families, []);
  });
});

describe('work and allocation', () => {
  it('turn into a throughput', () => {
    const launch = madeLaunch('a', 0, flat(100));
    const settings = { ...launch.settings, work: { bytes: 1000, items: 2 } };
    const { throughput, ratePerSec } = measuredOf([{ ...launch, settings }]);
    assert.deepEqual(
      throughput.map(({ unit, ratePerSec: { value } }) => [unit, value / ratePerSec.value]),
      [
        ['bytes', 1000],
        ['items', 2],
      ],
    );
  });

  it('are estimated over launches, zero included, and unknown when not measured', () => {
    const at = (bytesPerOperation: readonly number[]) => (launch: Measurement) => ({
      ...launch,
      allocation: { bytesPerOperation, discardedCount: 0, operationsEach: 10 },
    });
    const launches = [0, 1, 2].map((index) => madeLaunch('a', index, flat(100)));
    const exact = measuredOf(launches.map(at([112, 112, 112.1]))).allocatedBytes;
    assert.ok(Math.abs((exact?.value ?? 0) - 112) < 1e-9);
    assert.ok(exact !== null && exact.high - exact.low < 1e-9);
    assert.equal(measuredOf(launches.map(at([0, 0, 0.1]))).allocatedBytes?.value, 0);
    assert.equal(measuredOf(launches).allocatedBytes, null);
  });
});

describe('a wanted precision', () => {
  const launchesOver = (levels: readonly number[]) =>
    levels.map((level, index) => madeLaunch('a', index, flat(level)));
  const plan = { precision: { ratio: 0.01, maxLaunches: 30 } };

  it('is reached by launches that agree, never by a single one', () => {
    assert.ok(isPrecise(launchesOver([100, 100.01, 99.99]), 0.01, 1));
    assert.ok(!isPrecise(launchesOver([100, 103, 97]), 0.01, 1));
    assert.ok(!isPrecise(launchesOver([100]), 0.01, 1));
  });

  it('says how many launches it would take: the square of how far it is', () => {
    const result = measuredOf(launchesOver([100, 104, 97, 102, 96, 103]), plan).precision;
    assert.ok(result !== null && result.reachedRatio !== null);
    assert.equal(result.isReached, false);
    assert.equal(result.launchesNeeded, Math.ceil(6 * (result.reachedRatio / 0.01) ** 2));
    assert.equal(measuredOf(launchesOver([100, 100, 100]), plan).precision?.isReached, true);
    assert.equal(measuredOf(launchesOver([100, 100, 100])).precision, null);
  });
});
