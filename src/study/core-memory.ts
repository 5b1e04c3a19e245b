// What launches learn of the machine's cores, handed on to later ones: a launch that never has its core
// alone could not know, and where it cannot be had, waiting for it again and again is in vain.
import { type CoreKnowledge, defaultWaitRatio } from '../engine/own-core.ts';
import type { Measurement } from '../model/measurement.ts';

/** Always tried again, so that a machine that falls quiet is noticed. */
const leastWaitRatio = 0.5;

/** Share of a launch's time limit that waiting may take. */
const mostOfLimit = 0.25;

export interface CoreMemory {
  readonly learn: (measurement: Measurement) => void;
  /** @param limitMs time limit of the launch that is to know it */
  readonly known: (limitMs: number) => CoreKnowledge;
}

/** The wait is halved after each launch that spent all of it, and whole again after one that did not. */
export function openCoreMemory(samplingNs: number): CoreMemory {
  let aloneRatio = Number.POSITIVE_INFINITY;
  let waitRatio = defaultWaitRatio;
  return {
    learn({ calibration }) {
      const core = calibration?.core;
      if (core === undefined) return;
      aloneRatio = Math.min(aloneRatio, core.aloneRatio);
      const isInVain = core.waitedNs >= waitRatio * samplingNs;
      waitRatio = isInVain ? Math.max(leastWaitRatio, waitRatio / 2) : defaultWaitRatio;
    },
    known: (limitMs) => ({
      waitRatio: Math.min(waitRatio, (mostOfLimit * limitMs * 1e6) / samplingNs),
      ...(Number.isFinite(aloneRatio) ? { aloneRatio } : {}),
    }),
  };
}
