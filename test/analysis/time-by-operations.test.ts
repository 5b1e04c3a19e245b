import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { microResult } from '../../src/analysis/micro/micro.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { microRemarks } from '../../src/report/sentences/micro-remarks.ts';
import { each, growingLaunch } from './growing-launch.ts';

function resultOf(launches: readonly Measurement[]) {
  const [first] = launches;
  assert.ok(first !== undefined);
  const result = microResult(first.benchmark, launches, { seed: 1, precision: null });
  assert.ok(result.measured !== null);
  return { ...result.measured, codes: result.warnings.map(({ code }) => code) };
}

const longer = (operations: number) => 0.9 * operations + 3000;
const starts = [20_000, 10_000, 20_000, 10_000, 10_000, 20_000, 10_000, 20_000];

describe('time that moves with the operations done', () => {
  it('is reported with its slope, not as two modes', () => {
    const launches = starts.map((start, launch) => growingLaunch(launch, start, longer));
    const { byOperations, modes, codes } = resultOf(launches);
    assert.ok(Math.abs((byOperations?.slopeNs.value ?? 0) - 0.9) < 1e-9);
    assert.deepEqual(modes, []);
    assert.ok(codes.includes('time-by-operations'));
    assert.ok(!codes.includes('bimodal-launches'));
    assert.deepEqual(microRemarks(resultOf(launches)), [
      'Takes 0.900 ns longer with each operation done (± 0 %): 12.0 µs after 10,100 operations, 23.7 µs after 23,100.',
    ]);
  });

  it('would be two modes of launches that did as many operations', () => {
    const launches = starts.map((start, launch) =>
      growingLaunch(launch, 10_000, () => longer(start)),
    );
    const { byOperations, modes } = resultOf(launches);
    assert.equal(byOperations, null);
    assert.deepEqual(
      modes.map(({ launchCount }) => launchCount),
      [4, 4],
    );
  });

  it('is none where one launch of ten goes the other way', () => {
    const launches = Array.from({ length: 10 }, (_, launch) =>
      growingLaunch(launch, 10_000, launch === 4 ? (done) => 40_000 - done : longer),
    );
    assert.equal(resultOf(launches).byOperations, null);
  });

  it('falls while a cache fills', () => {
    const launches = [0, 1, 2].map((launch) =>
      growingLaunch(launch, 10_000, (operations) => 40_000 - operations),
    );
    const { byOperations } = resultOf(launches);
    assert.ok(Math.abs((byOperations?.slopeNs.value ?? 0) + 1) < 1e-9);
    assert.match(microRemarks(resultOf(launches))[0] ?? '', /^Takes 1.00 ns less with each/);
  });

  it('is reported in larger numbers of operations where each adds next to nothing', () => {
    const launches = [0, 1].map((launch) =>
      growingLaunch(launch, 10_000, (operations) => 10 + 1e-3 * (operations - 10_000)),
    );
    assert.match(
      microRemarks(resultOf(launches))[0] ?? '',
      /^Takes 1.00 ns longer with every thousand operations/,
    );
  });

  it('is not reported for a single launch, or for launches with different trends', () => {
    const [first, second] = [growingLaunch(0, 10_000, longer), growingLaunch(1, 10_000, longer)];
    assert.equal(resultOf([first]).byOperations, null);
    const falling = growingLaunch(1, 10_000, (operations) => 40_000 - operations);
    assert.equal(resultOf([first, falling]).byOperations, null);
    const steady = growingLaunch(1, 10_000, () => 12_000);
    assert.equal(resultOf([first, second, steady, steady, steady]).byOperations, null);
    assert.notEqual(resultOf([first, second]).byOperations, null);
  });

  it('is a fall once, and then level, in no launch', () => {
    const launches = [0, 1, 2].map((launch) =>
      growingLaunch(launch, 10_000, (operations) => (operations < 11_000 ? 9000 : 4000)),
    );
    assert.equal(resultOf(launches).byOperations, null);
  });

  it('is read from Runs of old by what the whole process did', () => {
    const launches = [0, 1].map((launch): Measurement => {
      const made = growingLaunch(launch, 10_000, longer);
      assert.ok(made.calibration !== null);
      const { warmupOperationCount: _, ...calibration } = made.calibration;
      const iterations = [10_000 + 160 * each];
      return { ...made, calibration, processColumns: { iterations } };
    });
    assert.equal(resultOf(launches).byOperations?.from.operations, 10_100);
  });
});
