// What the known end of a launch allows: samples end before it with what there is, because a worker
// that is ended from outside takes all of them with it.

export interface TimeLimit {
  /** Length of the whole. */
  readonly limitNs: number;
  /** On the probe's clock: no sample but the first is begun that would probably end later. */
  readonly deadlineNs: number;
  /** Longest time for samples of slow calls when the author sets no number of samples. */
  readonly samplesNs: number;
  /** A call at least this long is slow: the first one is the whole warm-up, and nothing is calibrated. */
  readonly slowCallNs: number;
}

/** Time for what follows the samples: the after hooks, and what is measured separately. */
const reserve = { share: 0.08, mostNs: 1e9 } as const;
/** Of the limit; with three launches of 60 s a user then waits for a minute, not for three. */
const samplesShare = 0.25;
/** As long as the look ahead takes: code that has run for so long is compiled. */
export const defaultSlowCallNs = 0.4e9;
/** Calibration and warm-up make up to twenty calls that are no samples. */
const slowCallShare = 1 / 20;

/**
 * @param limitsMs of the launch and of the benchmark itself, of which the shorter counts
 * @param beganNs of the launch's work, on the probe's clock
 * @returns null without a limit
 */
export function timeLimit(
  limitsMs: readonly (number | undefined)[],
  beganNs: number,
): TimeLimit | null {
  const limitNs = 1e6 * Math.min(...limitsMs.map((limitMs) => limitMs ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(limitNs)) return null;
  return {
    limitNs,
    deadlineNs: beganNs + limitNs - Math.min(reserve.mostNs, reserve.share * limitNs),
    samplesNs: samplesShare * limitNs,
    slowCallNs: Math.min(defaultSlowCallNs, slowCallShare * limitNs),
  };
}
