// Short spins in rotation: a few at each bracket, so that all are seen every few samples and together
// take a small share of the sampling time.
import type { NeighbourMetric } from '../model/neighbour-metrics.ts';
import type { NeighbourSpin } from '../probe/thread-probe.ts';

/** Durations beside a sample, ns. */
export type NeighbourSpins = Readonly<Partial<Record<NeighbourMetric, number>>>;

export interface NeighbourRotation {
  /**
   * Runs the next ones.
   * @param sampledNs time since the last bracket, which says how many there is time for
   * @returns of each spin the mean of its last two durations: those around the samples between
   */
  readonly next: (sampledNs: number) => NeighbourSpins;
  /** Runs all of them once: after a wait, or on another CPU, earlier durations say nothing. */
  readonly renew: () => void;
}

/** Largest share of the sampling time that they take; the throughput spin takes as much again. */
const mostShare = 0.08;

/** Runs every spin twice: the first time finds cold caches. */
export function openNeighbourRotation(spins: readonly NeighbourSpin[]): NeighbourRotation {
  const seen = spins.map(({ metric, spin }) => {
    spin();
    const durationNs = spin();
    return { metric, spin, beforeNs: durationNs, afterNs: durationNs };
  });
  const dearestNs = Math.max(1, ...seen.map(({ afterNs }) => afterNs));
  let turn = 0;
  return {
    renew() {
      for (const each of seen) {
        each.afterNs = each.spin();
        each.beforeNs = each.afterNs;
      }
    },
    next(sampledNs) {
      const affordable = Math.floor((mostShare * sampledNs) / dearestNs);
      const count = Math.min(seen.length, Math.max(1, affordable));
      for (let step = 0; step < count; step += 1) {
        const each = seen[turn % seen.length];
        turn += 1;
        if (each === undefined) break;
        each.beforeNs = each.afterNs;
        each.afterNs = each.spin();
      }
      return Object.fromEntries(
        seen.map(({ metric, beforeNs, afterNs }) => [metric, (beforeNs + afterNs) / 2]),
      );
    },
  };
}
