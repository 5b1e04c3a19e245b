// How many calls make a batch of the wanted length.
import type { ThreadProbe } from '../../../probe/thread/thread-probe.ts';

interface BatchLength {
  readonly batchNs: number;
  readonly singleCallNs: number;
}

/** So many times the wanted length is no accident of one batch. */
const longBatches = 50;

/** Doubles (at most eightfold) until the fastest of three batches reaches the wanted length. */
export function* growBatch(
  probe: ThreadProbe,
  settings: BatchLength,
): Generator<number, number, number> {
  let iterations = 1;
  for (;;) {
    const enoughNs = longBatches * settings.batchNs;
    const fastestNs = yield* fastestBatch(probe, iterations, 3, enoughNs);
    if (fastestNs >= settings.batchNs) return iterations;
    if (iterations === 1 && fastestNs >= settings.singleCallNs) return 1;
    const wanted = (1.1 * settings.batchNs) / Math.max(fastestNs, 50);
    iterations = Math.ceil(iterations * Math.min(8, Math.max(1.3, wanted)));
  }
}

/** The fastest batch is the least disturbed one, hence the best estimate of the length. */
export function* settleBatch(
  probe: ThreadProbe,
  settings: BatchLength,
  iterations: number,
): Generator<number, number, number> {
  const fastestNs = yield* fastestBatch(probe, iterations, 9, longBatches * settings.batchNs);
  const callNs = Math.max(fastestNs / iterations, 1e-3);
  if (callNs >= settings.singleCallNs) return 1;
  return Math.max(1, Math.round(settings.batchNs / callNs));
}

/** @param enoughNs two batches that both take so long leave nothing to find out */
export function* fastestBatch(
  probe: ThreadProbe,
  iterations: number,
  repetitions: number,
  enoughNs = Number.POSITIVE_INFINITY,
): Generator<number, number, number> {
  let fastestNs = Number.POSITIVE_INFINITY;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    if (repetition === 2 && fastestNs >= enoughNs) break;
    yield iterations;
    fastestNs = Math.min(fastestNs, (probe.after[0] ?? 0) - (probe.before[0] ?? 0));
  }
  return fastestNs;
}
