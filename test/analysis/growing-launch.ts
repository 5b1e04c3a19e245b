// A launch over state that grows or fills, made from a rule.
import assert from 'node:assert/strict';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { madeLaunch } from './made-run.ts';

/** Operations of each of its 160 samples. */
export const each = 20;

/** A launch whose times follow from the operations that it has done, as over state that grows. */
export function growingLaunch(
  launch: number,
  warmupOperationCount: number,
  timeAt: (operations: number) => number,
): Measurement {
  const times = Array.from({ length: 160 }, (_, row) => timeAt(warmupOperationCount + row * each));
  const made = madeLaunch('grows', launch, times);
  assert.ok(made.calibration !== null);
  return {
    ...made,
    calibration: { ...made.calibration, warmupOperationCount },
    columns: {
      ...made.columns,
      durationNs: times.map((time) => time * each),
      iterations: times.map(() => each),
    },
  };
}
