// How many threads a benchmark is worth: the fewest that are not measurably slower than the best
// count. Past the usable CPUs nothing is recommended.
import type { MeasuredScaling, ScalingPointResult } from '../analysis.ts';
import type { Recommendation } from './efficiency-result.ts';

/** Throughput that is not worth a further thread. */
export const negligibleRatio = 0.02;

/** What choosing needs of a thread count. */
export interface ThreadChoice extends Pick<ScalingPointResult, 'threads' | 'isOversubscribed'> {
  readonly measured: Pick<MeasuredScaling, 'throughputPerSec'> | null;
}

/**
 * The smallest count whose interval reaches to within 2 % of the best's; null where there is nothing
 * to choose from.
 */
export function recommendedThreads(points: readonly ThreadChoice[]): Recommendation | null {
  const choices = points.flatMap(({ threads, isOversubscribed, measured }) =>
    isOversubscribed || measured === null ? [] : [{ threads, rate: measured.throughputPerSec }],
  );
  if (choices.length < 2) return null;
  const best = choices.reduce((most, each) => (each.rate.value > most.rate.value ? each : most));
  const enough = best.rate.low * (1 - negligibleRatio);
  const chosen = choices.find(({ rate }) => rate.high >= enough) ?? best;
  const ratioToBest = chosen.rate.value / best.rate.value;
  return { threads: chosen.threads, bestThreads: best.threads, ratioToBest };
}
