// When more launches are not worth taking, because no number of them that will be taken can decide.
import type { Comparison } from '../../../model/verdict.ts';

/** Before that many the scatter itself is hardly known. */
const fewestLaunches = 10;
/** An estimate of the launches needed may be wrong by half. */
const doubt = 2;

/**
 * Whether an interval that shrinks with the root of the launches would still be too wide at twice the
 * most that there will be: too wide to lie within the margin around no change at all, and to leave
 * the margin out from where the estimate is. Stopping for futility takes no false alarm in; it gives
 * away some of what the last launches would have found (Lan, Simon and Halperin 1982).
 */
export function isHopeless(comparison: Comparison, mostLaunches: number): boolean {
  const { ratio, marginRatio, beforeLaunchCount, afterLaunchCount } = comparison;
  const count = Math.min(beforeLaunchCount, afterLaunchCount);
  if (count < fewestLaunches || ratio.confidence === 0) return false;
  const reach = Math.max(ratio.high - ratio.value, ratio.value - ratio.low);
  const distance = Math.max(marginRatio, Math.abs(ratio.value - 1) - marginRatio);
  return count * (reach / distance) ** 2 > doubt * mostLaunches;
}
