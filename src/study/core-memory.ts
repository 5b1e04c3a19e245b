// What launches learn about the machine's cores, passed on to later launches: one that always shares its
// core cannot know how fast it is alone. Waiting for an unshared core costs the user time, so it continues
// only if it helps.
import type { CoreKnowledge } from '../engine/launch/own-core.ts';
import type { Measurement } from '../model/run/measurement.ts';

/** Largest share of a Run's wall time that is spent waiting. */
const mostOfWall = 0.3;
/** A launch without waiting: start, warm-up and sampling. Only the first grants depend on it. */
const usualLaunchNs = 500e6;
/** Longest wait of one launch. */
const mostWaitNs = 4e9;
/** Share of a launch's time limit that waiting may take. */
const mostOfLimit = 0.25;
/** This many launches try whether waiting helps; if fewer than half of the waits did, the Run waits no more. */
const trialCount = 2;

export interface CoreMemory {
  /** Once a thread that watched its core. */
  readonly learn: (measurement: Measurement) => void;
  /** @param limitMs time limit of the launch that is to know it */
  readonly known: (limitMs: number) => CoreKnowledge;
  /** Lowest ratio of the samples of a launch; null when none ran the spins. */
  readonly seenRatio: () => number | null;
}

export interface CoreMemorySettings {
  readonly samplingNs: number;
  /** Ratio of a core alone that earlier Runs saw; null when there is none. */
  readonly remembered: number | null;
  /** False under `--quick`. */
  readonly mayWait: boolean;
  /** Monotonic, from any origin. */
  readonly nowNs: () => number;
}

export function openCoreMemory(settings: CoreMemorySettings): CoreMemory {
  const { samplingNs, remembered, mayWait, nowNs } = settings;
  const beganNs = nowNs();
  let aloneRatio = remembered ?? Number.POSITIVE_INFINITY;
  let seenRatio = Number.POSITIVE_INFINITY;
  let waitedNs = 0;
  let waits = 0;
  let helpful = 0;

  const grantedNs = (limitMs: number): number => {
    const isWorthIt = waits < trialCount || 2 * helpful >= waits;
    if (!mayWait || !isWorthIt) return 0;
    const busyNs = nowNs() - beganNs - waitedNs + usualLaunchNs;
    const leftNs = (mostOfWall / (1 - mostOfWall)) * busyNs - waitedNs;
    return Math.max(0, Math.min(leftNs, mostWaitNs, mostOfLimit * limitMs * 1e6));
  };

  return {
    learn({ calibration, columns }) {
      const core = calibration?.core;
      if (core === undefined) return;
      aloneRatio = Math.min(aloneRatio, core.aloneRatio);
      const ratio = lowest(columns.throughputNs) / lowest(columns.referenceNs);
      if (ratio > 0) seenRatio = Math.min(seenRatio, ratio);
      waitedNs += core.waitedNs;
      if (core.waitedNs === 0) return;
      waits += 1;
      if (core.isWaitInVain !== true) helpful += 1;
    },
    known: (limitMs) => ({
      waitRatio: grantedNs(limitMs) / samplingNs,
      ...(Number.isFinite(aloneRatio) ? { aloneRatio } : {}),
    }),
    seenRatio: () => (Number.isFinite(seenRatio) ? seenRatio : null),
  };
}

/** NaN without a value. */
function lowest(column: readonly number[] = []): number {
  const known = column.filter(Number.isFinite);
  return known.length === 0 ? Number.NaN : known.reduce((a, b) => Math.min(a, b));
}
