// The numbers behind each loss.
import type { AttributedPoint } from './attributed-point.ts';
import type { LossEvidence, LossKind, ScalingLoss, Slowness } from './explanation.ts';
import type { WindowAccount } from './window-account.ts';

/** @param threads lost to it */
export function lossOf(
  kind: LossKind,
  threads: number,
  attributed: AttributedPoint,
  slowness: Slowness,
): ScalingLoss {
  const evidence = evidenceOf(attributed, slowness);
  // Kind and evidence belong together by the type of `evidence`, which the compiler cannot follow.
  return { kind, threads, evidence: evidence[kind] } as ScalingLoss;
}

function evidenceOf({ base, point, supply }: AttributedPoint, slowness: Slowness): LossEvidence {
  return {
    oversubscription: {
      readyThreads: point.threads * (point.cpuRatio + (point.runDelayRatio ?? 0)),
      usableCpuCount: supply.usableCpuCount,
    },
    quota: { throttledCpus: point.throttledCpus, quotaCpus: supply.quotaCpus },
    neighbours: { otherProcessCpus: point.otherProcessCpus, stolenCpus: point.stolenCpus },
    helpers: {
      helperCpus: point.helperCpus,
      baseHelperCpus: base.helperCpus ?? 0,
      baseThreads: base.threads,
      gcRatio: point.gcRatio,
    },
    blocked: {
      blockedRatio: blockedRatioOf(point),
      baseBlockedRatio: blockedRatioOf(base),
      baseThreads: base.threads,
      voluntarySwitchesPerSec: point.voluntarySwitchesPerSec,
    },
    slower: slowness,
    unexplained: { isWaitKnown: point.runDelayRatio !== null },
  };
}

function blockedRatioOf({ cpuRatio, runDelayRatio }: WindowAccount): number {
  return Math.max(0, 1 - cpuRatio - (runDelayRatio ?? 0));
}
