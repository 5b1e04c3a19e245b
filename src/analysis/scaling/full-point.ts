// The point that says most of a scaling study: the most threads that have a CPU each.
import type { ScalingPointResult, ScalingResult } from '../analysis.ts';

/** Null where no such point was measured. */
export function fullPoint({ points }: ScalingResult): ScalingPointResult | null {
  return (
    points.findLast(({ isOversubscribed, measured }) => !isOversubscribed && measured !== null) ??
    null
  );
}
