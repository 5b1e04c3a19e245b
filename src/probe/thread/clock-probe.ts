// A thread probe that reads the clock and nothing else, for work that needs no reading per batch: the batches
// of a common window, of which a full reading (several system calls) would take some per cent.
import type { ThreadProbe } from './thread-probe.ts';

/** Shares clock, CPU number and reference spin with `probe`; closing it closes nothing. */
export function clockProbeOf(
  probe: Pick<ThreadProbe, 'clockNs' | 'currentCpu' | 'spinReference'>,
): ThreadProbe {
  const before = new Float64Array(1);
  const after = new Float64Array(1);
  const { clockNs, currentCpu, spinReference } = probe;
  return {
    metrics: [],
    unavailable: [],
    before,
    after,
    readBefore() {
      before[0] = clockNs();
    },
    readAfter() {
      after[0] = clockNs();
    },
    clockNs,
    ...(currentCpu === undefined ? {} : { currentCpu }),
    spinReference,
    close() {},
  };
}
