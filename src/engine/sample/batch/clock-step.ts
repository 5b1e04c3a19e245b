// How finely the clock counts, seen by reading it.
import type { ThreadProbe } from '../../../probe/thread/thread-probe.ts';

/** Smallest non-zero difference between two successive readings of the clock, ns. */
export function smallestClockStep(probe: Pick<ThreadProbe, 'clockNs'>): number {
  let smallestNs = Number.POSITIVE_INFINITY;
  for (let reading = 0; reading < 1000; reading += 1) {
    const firstNs = probe.clockNs();
    let secondNs = probe.clockNs();
    while (secondNs === firstNs) secondNs = probe.clockNs();
    smallestNs = Math.min(smallestNs, secondNs - firstNs);
  }
  return smallestNs;
}
