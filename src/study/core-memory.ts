// What launches learn of the machine's cores, handed on to later ones: a launch that never has its core
// alone could not know, and where it cannot be had, waiting for it again and again is in vain.
import { type CoreKnowledge, defaultWaitRatio } from '../engine/own-core.ts';
import type { Measurement } from '../model/measurement.ts';

/** Always tried again, so that a machine that falls quiet is noticed. */
const leastWaitRatio = 0.5;

/**
 * What most launches leave of their waiting is for the few that meet a long one: on a cloud machine
 * whose siblings were busy for half of the time one launch in 12 found too little of a core of its own
 * within 1.2 s, and none of 120 within 4 s.
 */
const mostWaitRatio = 80;
const mostWaitNs = 4e9;
/** Times the sampling of a launch, on average over all of them. */
const meanWaitRatio = 3;

/** Share of a launch's time limit that waiting may take. */
const mostOfLimit = 0.25;

export interface CoreMemory {
  /** So many launches are to come. */
  readonly expect: (launchCount: number) => void;
  /** Once a thread that watched its core. */
  readonly learn: (measurement: Measurement) => void;
  /** @param limitMs time limit of the launch that is to know it */
  readonly known: (limitMs: number) => CoreKnowledge;
  /** Lowest ratio of the samples of a launch; null when none ran the spins. */
  readonly seenRatio: () => number | null;
}

/**
 * The longest wait is halved after each launch that spent all of its own, and whole again after one that
 * did not; all launches together wait no longer than three times their sampling, or one its longest.
 * @param remembered ratio of a core alone that earlier Runs saw; null when there is none
 */
export function openCoreMemory(samplingNs: number, remembered: number | null): CoreMemory {
  const longestRatio = Math.max(defaultWaitRatio, Math.min(mostWaitRatio, mostWaitNs / samplingNs));
  let aloneRatio = remembered ?? Number.POSITIVE_INFINITY;
  let seenRatio = Number.POSITIVE_INFINITY;
  let waitRatio = longestRatio;
  let grantedRatio = waitRatio;
  let leftRatio = 0;
  return {
    expect(launchCount) {
      leftRatio = Math.max(longestRatio, leftRatio + meanWaitRatio * launchCount);
    },
    learn({ calibration, columns }) {
      const core = calibration?.core;
      if (core === undefined) return;
      aloneRatio = Math.min(aloneRatio, core.aloneRatio);
      const ratio = lowest(columns.throughputNs) / lowest(columns.referenceNs);
      if (ratio > 0) seenRatio = Math.min(seenRatio, ratio);
      const waitedRatio = core.waitedNs / samplingNs;
      leftRatio -= waitedRatio;
      const isInVain = waitedRatio >= grantedRatio;
      waitRatio = isInVain ? Math.max(leastWaitRatio, grantedRatio / 2) : longestRatio;
    },
    known(limitMs) {
      grantedRatio = Math.min(
        waitRatio,
        Math.max(leastWaitRatio, leftRatio),
        (mostOfLimit * limitMs * 1e6) / samplingNs,
      );
      return {
        waitRatio: grantedRatio,
        ...(Number.isFinite(aloneRatio) ? { aloneRatio } : {}),
      };
    },
    seenRatio: () => (Number.isFinite(seenRatio) ? seenRatio : null),
  };
}

/** NaN without a value. */
function lowest(column: readonly number[] = []): number {
  const known = column.filter(Number.isFinite);
  return known.length === 0 ? Number.NaN : known.reduce((a, b) => Math.min(a, b));
}
