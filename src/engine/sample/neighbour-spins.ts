// The short spins in rotation: a few per bracket, so that each is seen every few samples and together they
// take a small share of the sampling time.
import type { NeighbourSpin } from '../../probe/thread/thread-probe.ts';

export interface NeighbourRotation {
  /**
   * What stands next to the latest samples, ns, one value per spin: the mean of the durations before and
   * after them, or the last duration of a spin that had no turn since.
   */
  readonly besideNs: Float64Array;
  /** Runs the next spins. @param sampledNs time since the last bracket, which decides how many */
  readonly next: (sampledNs: number) => void;
  /** Runs every spin once: after a wait, or on another CPU, earlier durations no longer count. */
  readonly renew: () => void;
}

/** Largest share of the sampling time, the throughput spin not included. */
const mostShare = 0.08;

/** Runs every spin twice: the first time finds cold caches. */
export function openNeighbourRotation(spins: readonly NeighbourSpin[]): NeighbourRotation {
  const latestNs = new Float64Array(spins.length);
  const besideNs = new Float64Array(spins.length);
  let turn = 0;
  const renew = (): void => {
    for (let at = 0; at < spins.length; at += 1) latestNs[at] = spins[at]?.spin() ?? 0;
  };
  renew();
  renew();
  const dearestNs = Math.max(1, ...latestNs);
  return {
    besideNs,
    renew,
    next(sampledNs) {
      besideNs.set(latestNs);
      const affordable = Math.floor((mostShare * sampledNs) / dearestNs);
      const count = Math.min(spins.length, Math.max(1, affordable));
      for (let step = 0; step < count; step += 1) {
        const at = turn % spins.length;
        turn += 1;
        const beforeNs = latestNs[at] ?? 0;
        const afterNs = spins[at]?.spin() ?? beforeNs;
        latestNs[at] = afterNs;
        besideNs[at] = (beforeNs + afterNs) / 2;
      }
    },
  };
}
