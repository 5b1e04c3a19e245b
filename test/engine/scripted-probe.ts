// A probe whose clock moves only as the test says.
import type { ThreadProbe } from '../../src/probe/thread/thread-probe.ts';

export interface ScriptedProbe {
  readonly probe: ThreadProbe;
  readonly advance: (ns: number) => void;
  readonly nowNs: () => number;
}

/**
 * @param spinNs duration of each reference spin; null for a machine without the addon
 * @param throughputNs duration of each throughput spin, by the clock; left out where there is none
 */
export function scriptProbe(
  spinNs: (() => number) | null,
  throughputNs?: (nowNs: number) => number,
): ScriptedProbe {
  const before = new Float64Array(2);
  const after = new Float64Array(2);
  let nowNs = 1_000;
  let faults = 0;
  const spend = (durationNs: number): number => {
    nowNs += durationNs;
    return durationNs;
  };
  const read = (into: Float64Array): void => {
    faults += 1;
    into[0] = nowNs;
    into[1] = faults;
  };
  return {
    nowNs: () => nowNs,
    advance(ns) {
      nowNs += ns;
    },
    probe: {
      metrics: ['minorFaults'],
      unavailable: [],
      before,
      after,
      readBefore: () => read(before),
      readAfter: () => read(after),
      clockNs: () => nowNs,
      spinReference: spinNs === null ? null : () => spend(spinNs()),
      ...(throughputNs === undefined ? {} : { spinThroughput: () => spend(throughputNs(nowNs)) }),
      close() {},
    },
  };
}
