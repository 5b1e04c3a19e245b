// Where a study that was stopped goes on: after how much measured time, in which segment.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Resumed } from './leak-context.ts';

/**
 * @param subject its rows until it was stopped
 * @param sinceStartNs wall time since the Run began, the gap included
 * @param durationNs of the plan
 */
export function resumeAfter(
  { processColumns }: Measurement,
  sinceStartNs: number,
  durationNs: number,
): Resumed {
  const { startNs = [], segmentIndex = [], operationCount = [] } = processColumns;
  let measuredNs = 0;
  for (let row = 1; row < startNs.length; row += 1) {
    const isSameSegment = (segmentIndex[row] ?? 0) === (segmentIndex[row - 1] ?? 0);
    if (isSameSegment) measuredNs += (startNs[row] ?? 0) - (startNs[row - 1] ?? 0);
  }
  return {
    // A clock that was set back must not put new rows before old ones.
    offsetNs: Math.max(sinceStartNs, startNs.at(-1) ?? 0),
    operationOffset: operationCount.at(-1) ?? 0,
    segment: startNs.length === 0 ? 0 : (segmentIndex.at(-1) ?? 0) + 1,
    remainingMs: Math.max(0, durationNs - measuredNs) / 1e6,
  };
}
