import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { MeasuredScaling } from '../../src/analysis/analysis.ts';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { type MadeWindow, madePoint, madeRun } from './made-run.ts';

/** Windows around `operations` that differ by ± 2 %, fully on CPU. */
function windowsAt(operations: number, threads: number, count = 10): readonly MadeWindow[] {
  return Array.from({ length: count }, (_, index) => ({
    operations: operations * (0.98 + (0.04 * index) / (count - 1)),
    cpuNs: 0.9e9 * threads,
    runDelayNs: 0.06e9 * threads,
    processCpuNs: 0.9e9 * threads + 0.25e9,
  }));
}

function resultOf(points: readonly Measurement[]) {
  const [result] = analyze(madeRun(points), defaultAnalysisSettings).scaling;
  assert.ok(result !== undefined);
  return result;
}

function measuredAt(points: readonly Measurement[], threads: number): MeasuredScaling {
  const point = resultOf(points).points.find((each) => each.threads === threads);
  assert.ok(point !== undefined && point.measured !== null);
  return point.measured;
}

function assertClose(actual: number | null | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} ≠ ${expected}`);
}

const one = madePoint(1, false, windowsAt(1000, 1));

describe('the result of a scaling study', () => {
  it('gives speed-up and efficiency against one thread and against the step before', () => {
    const points = [
      madePoint(4, true, windowsAt(2400, 4)),
      madePoint(2, false, windowsAt(1800, 2)),
      one,
    ];
    assert.deepEqual(
      resultOf(points).points.map(({ threads }) => threads),
      [1, 2, 4],
    );
    const four = measuredAt(points, 4);
    assertClose(four.throughputPerSec.value, 2400);
    assertClose(four.speedup.value, 2.4);
    assertClose(four.efficiencyRatio.value, 0.6);
    assertClose(four.stepEfficiencyRatio?.value, 2400 / 1800 / 2);
    assert.ok(four.efficiencyRatio.low < 0.6 && four.efficiencyRatio.high > 0.6);
    assert.ok(four.efficiencyRatio.confidence >= 0.95);
    const first = measuredAt(points, 1);
    assert.deepEqual([first.efficiencyRatio.value, first.stepEfficiencyRatio], [1, null]);
  });

  it('judges efficiency by its interval and only where each thread has a CPU', () => {
    const at = (operations: number, isOversubscribed: boolean, count = 10) =>
      measuredAt([one, madePoint(2, isOversubscribed, windowsAt(operations, 2, count))], 2)
        .efficiency;
    assert.equal(at(1800, false), 'met');
    assert.equal(at(1000, false), 'missed');
    // Just past the gate on either side: the interval reaches over it.
    assert.equal(at(1395, false), 'inconclusive');
    assert.equal(at(1405, false), 'inconclusive');
    assert.equal(at(1000, true), 'not-gated');
    assert.equal(measuredAt([one], 1).efficiency, 'not-gated');
  });

  it('does not judge on too few rounds', () => {
    const few = [
      madePoint(1, false, windowsAt(1000, 1, 2)),
      madePoint(2, false, windowsAt(1900, 2, 2)),
    ];
    assert.equal(measuredAt(few, 2).efficiency, 'inconclusive');
    assert.ok(resultOf(few).warnings.some(({ code }) => code === 'few-rounds'));
  });

  it('shares the wall time out over CPU, run-queue wait and the rest', () => {
    const { cpuRatio, runDelayRatio, blockedRatio, helperCpus } = measuredAt(
      [one, madePoint(2, false, windowsAt(1800, 2))],
      2,
    );
    assertClose(cpuRatio, 0.9);
    assertClose(runDelayRatio, 0.06);
    assertClose(blockedRatio, 0.04);
    assertClose(helperCpus, 0.25);
  });

  it('keeps the shares to a whole when a thread works past the end of its window', () => {
    const late = [
      {
        operations: 1000,
        cpuNs: 1.2e9,
        runDelayNs: 0.3e9,
        processCpuNs: 1.1e9,
        elapsedNs: 1.5e9,
      },
    ];
    const { cpuRatio, runDelayRatio, blockedRatio, helperCpus } = measuredAt(
      [madePoint(1, false, late)],
      1,
    );
    assertClose(cpuRatio, 0.8);
    assertClose(runDelayRatio, 0.2);
    assertClose(blockedRatio, 0);
    assert.equal(helperCpus, 0);
  });

  it('leaves shares and helpers out where they were not observable', () => {
    const { cpuNs: _cpu, ...columns } = one.columns;
    const blind = { ...one, columns, processColumns: {} };
    const { cpuRatio, runDelayRatio, blockedRatio, helperCpus } = measuredAt([blind], 1);
    assert.deepEqual([cpuRatio, runDelayRatio, blockedRatio, helperCpus], [null, null, null, null]);
  });

  it('drops a window in which a thread is missing', () => {
    const two = madePoint(2, false, windowsAt(1800, 2));
    const columns = Object.fromEntries(
      Object.entries(two.columns).map(([id, rows]) => [id, rows.slice(0, -1)]),
    );
    assert.equal(measuredAt([one, { ...two, columns }], 2).roundCount, 9);
  });

  it('keeps the other points when one failed', () => {
    const outcome = { kind: 'failed', reason: 'a worker died', advice: 'Look.' } as const;
    const failed = { ...madePoint(2, false, []), outcome };
    const { points } = resultOf([one, failed, madePoint(4, true, windowsAt(2000, 4))]);
    assert.equal(points[1]?.measured, null);
    assertClose(points[2]?.measured?.stepEfficiencyRatio?.value, 0.5);
  });

  it('says so when speed-up does not count from one thread', () => {
    const points = [
      madePoint(2, false, windowsAt(1800, 2)),
      madePoint(4, false, windowsAt(3600, 4)),
    ];
    assertClose(measuredAt(points, 4).speedup.value, 4);
    assert.equal(measuredAt(points, 4).efficiency, 'not-gated');
    assert.ok(resultOf(points).warnings.some(({ code }) => code === 'no-single-thread'));
  });

  it('notices that threads waited although there was a CPU for each', () => {
    const alone = windowsAt(1000, 1).map((each) => ({ ...each, processCpuNs: each.cpuNs }));
    const waiting = resultOf([madePoint(1, false, alone)]);
    assert.ok(waiting.warnings.some(({ code }) => code === 'machine-not-quiet'));
    // Its own helpers used more CPU than it waited for.
    assert.ok(!resultOf([one]).warnings.some(({ code }) => code === 'machine-not-quiet'));
    const crowded = madePoint(1, true, windowsAt(1000, 1));
    assert.ok(!resultOf([crowded]).warnings.some(({ code }) => code === 'machine-not-quiet'));
  });
});
