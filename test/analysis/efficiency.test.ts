import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import type { KnownOrAbsent } from '../../src/analysis/efficiency/efficiency-result.ts';
import { recommendedThreads } from '../../src/analysis/efficiency/recommended-threads.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Estimate } from '../../src/model/verdict.ts';
import { absenceReason } from '../../src/report/sentences/efficiency-sentences.ts';
import { sampleMeasurement } from '../fixtures/sample-run.ts';
import { madeLaunch, madePoint, madeRun } from './made-run.ts';

/** Five windows of 1 s: 90 % of a CPU for each worker, helpers with 0.25 CPUs in addition. */
function pointAt(operations: number, threads: number, isOversubscribed = false): Measurement {
  const window = {
    ...{ operations, cpuNs: 0.9e9 * threads, runDelayNs: 0 },
    processCpuNs: 0.9e9 * threads + 0.25e9,
  };
  return madePoint(
    threads,
    isOversubscribed,
    Array.from({ length: 5 }, () => window),
  );
}

function efficiencyOf(measurements: readonly Measurement[], costPerCoreHour: number | null = null) {
  const settings = { ...defaultAnalysisSettings, costPerCoreHour };
  const [result] = analyze(madeRun(measurements), settings).efficiency;
  assert.ok(result !== undefined);
  return result;
}

function assertClose(actual: number | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) < 1e-9, `${actual} ≠ ${expected}`);
}

function numberOf(reading: KnownOrAbsent<Estimate> | undefined): number | undefined {
  return reading?.kind === 'known' ? reading.value.value : undefined;
}

describe('efficiency of a scaling study', () => {
  it('counts the CPU time of the whole process, helper threads included', () => {
    const [one, two] = efficiencyOf([pointAt(1000, 1), pointAt(1800, 2)]).points;
    assertClose(numberOf(one?.perCpuSec), 1000 / 1.15);
    assertClose(numberOf(two?.perCpuSec), 1800 / 2.05);
  });

  it('does not take a worker that sleeps at the end for idle in its window', () => {
    const point = pointAt(1000, 1);
    const durationNs = point.columns.durationNs?.map(() => 1.25e9) ?? [];
    const processColumns = { ...point.processColumns, durationNs };
    // The worker was busy for 0.9 of its second; the helpers' 0.25 s are spread over 1.25 s.
    const { points } = efficiencyOf([{ ...point, processColumns }]);
    assertClose(numberOf(points[0]?.perCpuSec), 1000 / (0.9 + 0.2));
  });

  it('shares throughput and price among the cores that the threads can occupy', () => {
    const usable = madeRun([]).environment.identity.usableCpuCount;
    const past = 4 * usable;
    const { points } = efficiencyOf([pointAt(1000, 1), pointAt(2000, past, true)], 0.036);
    assertClose(points[1]?.perCoreSec.value, 2000 / usable);
    // 0.036 per hour is 1e-5 per second.
    assertClose(points[0]?.cost?.value, 1e-5 / 1000);
    assertClose(points[1]?.cost?.value, (1e-5 * usable) / 2000);
    assert.equal(efficiencyOf([pointAt(1000, 1)]).points[0]?.cost, null);
  });

  it('knows memory only where as many workers were held as worked', () => {
    const withMemory = (point: Measurement) => ({
      ...point,
      processColumns: { ...point.processColumns, residentBytes: Array(5).fill(2 ** 27) },
    });
    const [one, two] = efficiencyOf([pointAt(1000, 1), pointAt(1800, 2)].map(withMemory)).points;
    assert.deepEqual(one?.perSecByte, { kind: 'shared-process', workerCount: 2 });
    assert.match(absenceReason(one.perSecByte), /held 2 workers, whatever the thread count/);
    assertClose(numberOf(two?.perSecByte), 1800 / 2 ** 27);
  });

  it('sets energy against the operations of the same span, or says why it is missing', () => {
    const point = pointAt(1000, 1);
    const energyJoules = Array(5).fill(40);
    const durationNs = Array(5).fill(1.25e9);
    const processColumns = { ...point.processColumns, durationNs, energyJoules };
    const [read] = efficiencyOf([{ ...point, processColumns }]).points;
    assertClose(numberOf(read?.perJoule), 1250 / 40);
    const unavailable = [{ metric: 'energyJoules', reason: 'no RAPL here' }] as const;
    const [missing] = efficiencyOf([{ ...point, unavailable }]).points;
    assert.deepEqual(missing?.perJoule, { kind: 'unavailable', reason: 'no RAPL here' });
  });
});

describe('efficiency of a microbenchmark', () => {
  const launch = (index: number): Measurement => ({
    ...madeLaunch('work', index, [1000, 1000, 1000]),
    processColumns: { iterations: [5000], processCpuNs: [8e6], residentBytes: [2 ** 26] },
  });

  it('counts warm-up on both sides and one core', () => {
    const { points, recommendation, study } = efficiencyOf([0, 1, 2].map(launch), 3.6);
    assert.deepEqual([study, recommendation, points.length], ['micro', null, 1]);
    assertClose(numberOf(points[0]?.perCpuSec), (5000 / 8e6) * 1e9);
    assertClose(points[0]?.perCoreSec.value, 1e6);
    assertClose(numberOf(points[0]?.perSecByte), 1e6 / 2 ** 26);
    assertClose(points[0]?.cost?.value, 1e-3 / 1e6);
  });

  it('leaves the place to the scaling study of the same benchmark', () => {
    const { benchmark } = sampleMeasurement('kernel', 0);
    const micro = { ...launch(0), benchmark };
    const run = madeRun([micro, pointAt(1000, 1)]);
    const { efficiency } = analyze(run, defaultAnalysisSettings);
    assert.deepEqual(
      efficiency.map(({ study }) => study),
      ['scaling'],
    );
  });

  it('is absent where nothing was measured', () => {
    const failed = { ...launch(0), outcome: { kind: 'skipped', reason: 'no' } } as const;
    assert.deepEqual(analyze(madeRun([failed]), defaultAnalysisSettings).efficiency, []);
  });
});

describe('the recommended thread count', () => {
  const recommended = (...rates: readonly (readonly [number, number, number, boolean?])[]) => {
    const points = rates.map(([threads, value, half, isOversubscribed = false]) => {
      const estimate = { low: value - half, high: value + half, confidence: 0.95, count: 5 };
      const throughputPerSec = { value, ...estimate, method: 'made' };
      return { threads, isOversubscribed, measured: { throughputPerSec } };
    });
    return recommendedThreads(points);
  };

  it('is the best where fewer threads fall short of it', () => {
    assert.deepEqual(recommended([1, 100, 1], [2, 190, 2], [4, 300, 3]), {
      ...{ threads: 4, bestThreads: 4, ratioToBest: 1 },
    });
  });

  it('is the smallest within 2 % of the best, judged by the intervals', () => {
    assert.equal(recommended([1, 100, 1], [2, 190, 2], [4, 196, 2])?.threads, 2);
    assert.equal(recommended([1, 100, 1], [2, 180, 2], [4, 196, 2])?.threads, 4);
    assert.equal(recommended([1, 100, 1], [2, 180, 11], [4, 196, 2])?.threads, 2);
  });

  it('is one where nothing is gained', () => {
    assert.equal(recommended([1, 100, 1], [2, 99, 1], [4, 80, 1])?.threads, 1);
  });

  it('never lies past the CPUs, and needs two counts to choose from', () => {
    assert.equal(recommended([1, 100, 1], [2, 190, 1], [4, 400, 1, true])?.threads, 2);
    assert.equal(recommended([1, 100, 1], [2, 190, 1, true]), null);
  });
});

describe('processes against threads', () => {
  /** One window a throughput given, at these visits; each process does an equal part. */
  function beside(threads: number, rates: readonly (readonly [number, number])[]): Measurement {
    const point = madePoint(
      threads,
      false,
      rates.map(([, operations]) => ({
        ...{ operations, cpuNs: threads * 1e9, runDelayNs: 0, processCpuNs: threads * 1e9 },
      })),
    );
    const visitOf = (round: number) => rates[round]?.[0] ?? Number.NaN;
    return {
      ...point,
      point: { kind: 'processes', threads, work: 'weak' },
      columns: { ...point.columns, roundIndex: (point.columns.roundIndex ?? []).map(visitOf) },
      processColumns: {
        ...point.processColumns,
        roundIndex: (point.processColumns.roundIndex ?? []).map(visitOf),
      },
    };
  }

  it('are each compared with the nearest window in time of as many threads', () => {
    // Threads: 1000, 2000 and 4000 per second at visits 0, 10 and 20.
    const threads = beside(2, [
      [0, 1000],
      [10, 2000],
      [20, 4000],
    ]);
    const vertical = { ...threads, point: pointAt(1000, 2).point };
    const horizontal = beside(2, [
      [1, 1100],
      [9, 2200],
      [18, 4400],
    ]);
    const { processes } = efficiencyOf([pointAt(1000, 1), vertical, horizontal]);
    assert.ok(processes?.kind === 'known');
    const [two] = processes.value;
    assertClose(two?.ratioToThreads.value, 1.1);
    assertClose(two?.ratioToThreads.low, 1.1);
    assertClose(two?.throughputPerSec.value, 2200);
    assertClose(numberOf(two?.perCpuSec), 1100);
  });

  it('say why there are none, and nothing where none were asked for', () => {
    const threads = [pointAt(1000, 1), pointAt(1800, 2)];
    assert.equal(efficiencyOf(threads).processes, undefined);
    const leftOut: Measurement = {
      ...beside(2, []),
      outcome: { kind: 'skipped', reason: 'its threads share memory' },
    };
    assert.deepEqual(efficiencyOf([...threads, leftOut]).processes, {
      kind: 'unavailable',
      reason: 'its threads share memory',
    });
  });
});
