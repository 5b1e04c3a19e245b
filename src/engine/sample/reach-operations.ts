// Operations that are done before the first sample, so that launches whose time depends on what was done
// before begin alike.
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';

export interface StartOperations {
  /** Wanted before the first sample. */
  readonly wanted: number;
  /** Done so far. */
  readonly done: () => number;
}

/** Growing state makes them ever slower; a launch that runs out of time records how far it came. */
const longestNs = 2e9;
/** Batches that the last calibration takes, and as many again. */
const settlingBatches = 20;

/**
 * Asks for batches until `wanted` are done, the last one cut to fit.
 * @param limitNs on the probe's clock
 * @param isLast false leaves room for the last calibration, whose batches count too
 * @returns samples taken
 */
export function* reachOperations(
  probe: ThreadProbe,
  start: StartOperations | undefined,
  iterations: number,
  { limitNs, isLast }: { readonly limitNs: number; readonly isLast: boolean },
): Generator<number, number, number> {
  if (start === undefined) return 0;
  const wanted = start.wanted - (isLast ? 0 : settlingBatches * iterations);
  const untilNs = Math.min(limitNs, probe.clockNs() + longestNs);
  let samples = 0;
  while (start.done() < wanted && probe.clockNs() < untilNs) {
    yield Math.min(iterations, wanted - start.done());
    samples += 1;
  }
  return samples;
}
