// Ratios of hardware counters, worked out by hand, from the rows to the reports.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze, defaultAnalysisSettings } from '../../src/analysis/analyze.ts';
import { counterCaveats, counterShare } from '../../src/analysis/micro/counter-share.ts';
import { type DerivedId, derivedResults } from '../../src/analysis/micro/derived.ts';
import { parseRun } from '../../src/model/parse.ts';
import type { Columns, Measurement } from '../../src/model/run/measurement.ts';
import { render } from '../../src/report/reporters.ts';
import { sampleMeasurement, sampleRun } from '../fixtures/sample-run.ts';

/** Two batches of 100 operations: 1500 cycles, 3000 instructions and so on in all. */
const counted: Columns = {
  iterations: [100, 100],
  durationNs: [260, 250],
  cpuNs: [250, 250],
  cycles: [700, 800],
  instructions: [1400, 1600],
  cacheMisses: [3, 1],
  branchMisses: [20, 0],
  counterEnabledNs: [250, 250],
  counterRunningNs: [250, 250],
};

const launchOf = (columns: Columns, name = 'first'): Measurement => ({
  ...sampleMeasurement(name, 0),
  columns,
  processColumns: {},
  unavailable: [],
});

const ratioOf = (launches: readonly Measurement[], id: DerivedId) =>
  derivedResults(launches).find((each) => each.id === id)?.value;

test('sums are divided by sums', () => {
  const launches = [launchOf(counted)];
  const known = (value: number) => ({ kind: 'known', value });
  assert.deepEqual(ratioOf(launches, 'instructionsPerCycle'), known(2));
  assert.deepEqual(ratioOf(launches, 'cyclesPerOperation'), known(7.5));
  assert.deepEqual(ratioOf(launches, 'cacheMissesPerOperation'), known(0.02));
  assert.deepEqual(ratioOf(launches, 'branchMissesPerOperation'), known(0.1));
  // 1500 cycles in 500 ns on the CPU are 3 per nanosecond, regardless of the wall clock.
  assert.deepEqual(ratioOf(launches, 'effectiveGhz'), known(3));
});

test('a launch without counters takes no part, rather than lowering the ratio', () => {
  const { cycles: _, ...without } = counted;
  const launches = [launchOf(counted), launchOf(without)];
  assert.deepEqual(ratioOf(launches, 'cyclesPerOperation'), { kind: 'known', value: 7.5 });
  assert.deepEqual(ratioOf(launches, 'effectiveGhz'), { kind: 'known', value: 3 });
});

test('without counters every ratio is unavailable, with the reason of the counter', () => {
  for (const { value } of derivedResults([sampleMeasurement('first', 0)])) {
    assert.ok(value.kind === 'unavailable' || value.kind === 'not-counted');
  }
  assert.deepEqual(ratioOf([sampleMeasurement('first', 0)], 'effectiveGhz'), {
    kind: 'unavailable',
    reason: 'no PMU in this virtual machine',
  });
  assert.deepEqual(ratioOf([], 'cyclesPerOperation'), { kind: 'not-counted', metric: 'cycles' });
});

test('a counter that saw nothing gives 0 misses, and a division by 0 gives nothing', () => {
  const still = launchOf({ ...counted, cacheMisses: [0, 0], cycles: [0, 0] });
  assert.deepEqual(ratioOf([still], 'cacheMissesPerOperation'), { kind: 'known', value: 0 });
  assert.equal(ratioOf([still], 'instructionsPerCycle')?.kind, 'not-counted');
});

test('counters that shared the hardware say for how much of the time they ran', () => {
  const shared = launchOf({ ...counted, counterRunningNs: [250, 50] });
  assert.equal(counterShare([shared]), 0.6);
  assert.deepEqual(counterCaveats([shared]), [{ code: 'counters-multiplexed', countedRatio: 0.6 }]);
  assert.deepEqual(counterCaveats([launchOf(counted)]), []);
  assert.equal(counterShare([sampleMeasurement('first', 0)]), null);
});

test('reports show the ratios of benchmarks that have them, and a dash for others', () => {
  const shared = launchOf({ ...counted, counterRunningNs: [250, 50] });
  const run = { ...sampleRun, measurements: [shared, sampleMeasurement('second', 0)] };
  assert.equal(parseRun(JSON.parse(JSON.stringify(run))).kind, 'run');
  const analysis = analyze(run, defaultAnalysisSettings);
  const judgement = { analysis, verdicts: [] };
  const view = { isColour: false, columns: 200, isUnicode: true };
  const text = render('terminal', run, judgement, view);
  assert.match(
    text,
    /Counters: 2 instructions per cycle, 7\.50 cycles per operation, .* 3 effective GHz/,
  );
  assert.match(text, /60.* % of the time/);
  assert.equal(text.match(/Counters: /g)?.length, 1);
  const page = render('html', run, judgement, view);
  assert.match(
    page,
    /<th[^>]*>effective GHz<tbody>.*<td>3<tr><th>second.*<td class="none">—<\/table>/s,
  );
});
