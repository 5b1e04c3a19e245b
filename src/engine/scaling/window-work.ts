// What a worker does inside one common window: work until its end, or until its part is done.
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import type { Batch } from '../sample/batch/batch.ts';

export interface WindowWork {
  /** Operations of one batch. */
  readonly iterations: number;
  readonly endNs: number;
  /** Operations to do, regardless of time; null works until `endNs`. */
  readonly operations: number | null;
}

/** Operations done; of weak work the batch that straddles the end counts by its share before it. */
export function workThrough(
  batch: Batch,
  probe: ThreadProbe,
  work: WindowWork,
): number | Promise<number> {
  if (work.operations === null) {
    return batch.isAsync
      ? untilEndAsync(batch.run, probe, work)
      : untilEndSync(batch.run, probe, work);
  }
  return batch.isAsync
    ? untilDoneAsync(batch.run, work.iterations, work.operations)
    : untilDoneSync(batch.run, work.iterations, work.operations);
}

function untilEndSync(
  run: (iterations: number) => number,
  probe: ThreadProbe,
  { iterations, endNs }: WindowWork,
): number {
  let total = 0;
  for (;;) {
    const operations = run(iterations);
    const share = shareBefore(probe, endNs);
    total += operations * share;
    if (share < 1) return total;
  }
}

async function untilEndAsync(
  run: (iterations: number) => Promise<number>,
  probe: ThreadProbe,
  { iterations, endNs }: WindowWork,
): Promise<number> {
  let total = 0;
  for (;;) {
    const operations = await run(iterations);
    const share = shareBefore(probe, endNs);
    total += operations * share;
    if (share < 1) return total;
  }
}

function untilDoneSync(
  run: (iterations: number) => number,
  iterations: number,
  operations: number,
): number {
  let total = 0;
  while (total < operations) total += run(Math.min(iterations, Math.ceil(operations - total)));
  return total;
}

async function untilDoneAsync(
  run: (iterations: number) => Promise<number>,
  iterations: number,
  operations: number,
): Promise<number> {
  let total = 0;
  while (total < operations) {
    total += await run(Math.min(iterations, Math.ceil(operations - total)));
  }
  return total;
}

/** Share of the last batch that lies before `endNs`, 0 to 1. */
function shareBefore(probe: ThreadProbe, endNs: number): number {
  const fromNs = probe.before[0] ?? 0;
  const toNs = probe.after[0] ?? 0;
  if (toNs < endNs) return 1;
  if (toNs <= fromNs) return 0;
  return Math.max(0, (endNs - fromNs) / (toNs - fromNs)) * (1 - Number.EPSILON);
}
