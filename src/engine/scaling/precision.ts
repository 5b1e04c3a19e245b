// When a scaling study knows enough: the efficiency of every point within a hundredth.
import { logNormalInterval } from '../../stats/interval/log-normal-interval.ts';

/** Half width of an efficiency's interval that is good enough, as a ratio of perfect scaling. */
const wantedHalfWidth = 0.01;

/** Throughputs of one round by thread count; several where a point was visited several times. */
export type RoundThroughputs = ReadonlyMap<number, readonly number[]>;

/**
 * Whether the interval (Student, of the logarithms of each round's efficiency) is narrow at every
 * thread count.
 * @param rounds in any order; one without a single-threaded window is ignored
 */
export function isScalingPrecise(
  threads: readonly number[],
  rounds: readonly RoundThroughputs[],
): boolean {
  return threads
    .filter((count) => count !== 1)
    .every((count) => {
      const efficiencies = rounds.flatMap((round) => efficiencyOf(round, count));
      if (efficiencies.length < 2) return false;
      const { low, high } = logNormalInterval(efficiencies);
      return (high - low) / 2 < wantedHalfWidth;
    });
}

function efficiencyOf(round: RoundThroughputs, threads: number): readonly number[] {
  const alone = meanOf(round.get(1) ?? []);
  const together = meanOf(round.get(threads) ?? []);
  return alone > 0 && together > 0 ? [together / alone / threads] : [];
}

/** 0 of nothing. */
function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
