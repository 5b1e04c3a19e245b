// What launches learn of the machine's cores, handed on to later ones: a launch that never has its core
// alone could not know, and where it cannot be had, waiting for it again and again is in vain.
import { type CoreKnowledge, defaultWaitRatio } from '../engine/own-core.ts';
import type { Measurement } from '../model/measurement.ts';

/** Always tried again, so that a machine that falls quiet is noticed. */
const leastWaitRatio = 0.5;

/**
 * What most launches leave of their waiting is for the few that meet a long one: on a cloud machine
 * whose siblings were busy for a third of the time one launch in 12 found no core of its own within
 * 0.3 s, and one in 200 within 1.2 s.
 */
const mostWaitRatio = 20;
const mostWaitNs = 1.2e9;

/** Share of a launch's time limit that waiting may take. */
const mostOfLimit = 0.25;

export interface CoreMemory {
  readonly learn: (measurement: Measurement) => void;
  /** @param limitMs time limit of the launch that is to know it */
  readonly known: (limitMs: number) => CoreKnowledge;
}

/**
 * The longest wait is halved after each launch that spent all of its own, and whole again after one that
 * did not; all launches together wait no longer than if each had the usual wait.
 */
export function openCoreMemory(samplingNs: number, launchCount: number): CoreMemory {
  const longestRatio = Math.max(defaultWaitRatio, Math.min(mostWaitRatio, mostWaitNs / samplingNs));
  let aloneRatio = Number.POSITIVE_INFINITY;
  let waitRatio = longestRatio;
  let grantedRatio = waitRatio;
  let leftRatio = Math.max(longestRatio, defaultWaitRatio * launchCount);
  return {
    learn({ calibration }) {
      const core = calibration?.core;
      if (core === undefined) return;
      aloneRatio = Math.min(aloneRatio, core.aloneRatio);
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
  };
}
