// What an operation allocates: growth of the V8 heap over a few calls at a time, in a separate phase
// after the timed samples. A repetition in which a collection ran shows what was freed and is left out.
import { getHeapStatistics } from 'node:v8';
import type { Allocation, Columns } from '../../../model/run/measurement.ts';
import { observeCollections } from '../../../probe/thread/collections.ts';
import type { ThreadProbe } from '../../../probe/thread/thread-probe.ts';
import type { Batch } from '../batch/batch.ts';
import type { PreparedBenchmark } from '../prepared-benchmark.ts';

export type AllocationAnswer =
  | { readonly kind: 'measured'; readonly allocation: Allocation }
  | { readonly kind: 'unavailable'; readonly reason: string };

/** The phase ends at the first repetition that passes this; waiting for the observer comes on top. */
const phaseNs = 20e6;
/** The end for a phase in which others had the CPU, so that too few repetitions have ended by then. */
const longestPhaseNs = 5 * phaseNs;
const longestRepetitionNs = 0.4e6;
/** Well below the 1 MiB of young generation that V8 starts with, at whose end it collects. */
const mostBytes = 128 * 1024;
const mostOperations = 2000;
const repetitionCount = 21;
/** Fewer do not show how the number varies. */
const fewestRepetitions = 3;

interface Repetition {
  readonly fromMs: number;
  readonly toMs: number;
  readonly bytes: number;
}

/** @param operationNs about how long one operation takes */
export async function measureAllocation(
  { batch, style, isFramed }: Pick<PreparedBenchmark, 'batch' | 'style' | 'isFramed'>,
  probe: ThreadProbe,
  operationNs: number,
): Promise<AllocationAnswer> {
  if (style === 'own') {
    return unavailable('the callback times its own region, and allocates outside of it too');
  }
  if (isFramed === true) {
    return unavailable('its setup and teardown run with every sample, and allocate as well');
  }
  if (operationNs > phaseNs / fewestRepetitions) {
    return unavailable('one call takes longer than the 20 ms that are set aside for it');
  }
  const observer = observeCollections();
  const { repetitions, operations } = await repeat(batch, probe, operationNs);
  const collections = await observer.stop();
  const clean = repetitions.filter(
    ({ fromMs, toMs, bytes }) =>
      bytes >= 0 &&
      !collections.some(({ startNs, durationNs }) => {
        return startNs <= toMs * 1e6 && startNs + durationNs >= fromMs * 1e6;
      }),
  );
  if (clean.length < fewestRepetitions) {
    return unavailable(
      `only ${clean.length} repetitions ended in time without a collection, ` +
        `and ${repetitions.length - clean.length} with one`,
    );
  }
  return {
    kind: 'measured',
    allocation: {
      bytesPerOperation: clean.map(({ bytes }) => Math.round((bytes / operations) * 1e3) / 1e3),
      discardedCount: repetitions.length - clean.length,
      operationsEach: operations,
    },
  };
}

/** About how long one operation takes: as in the least disturbed sample. */
export function fastestOperationNs({ durationNs = [], iterations = [] }: Columns): number {
  return durationNs.reduce(
    (least, duration, row) => Math.min(least, duration / (iterations[row] ?? 1)),
    Number.POSITIVE_INFINITY,
  );
}

async function repeat(batch: Batch, probe: ThreadProbe, operationNs: number) {
  const beganNs = probe.clockNs();
  const inTime = Math.max(1, Math.round(longestRepetitionNs / Math.max(operationNs, 1e-3)));
  const most = Math.min(mostOperations, inTime);
  await growth(batch, 0);
  let operations = 1;
  let repetitions: Repetition[] = [];
  while (repetitions.length < repetitionCount) {
    const enough = repetitions.length >= fewestRepetitions;
    if (probe.clockNs() - beganNs > (enough ? phaseNs : longestPhaseNs)) break;
    const fixedBytes = await growth(batch, 0);
    const fromMs = performance.now();
    const bytes = (await growth(batch, operations)) - fixedBytes;
    repetitions.push({ fromMs, toMs: performance.now(), bytes });
    // A collection ran inside: it does not show how many calls fit.
    if (bytes < 0) continue;
    // From one call upwards: too many at once would end in a collection, which hides how many.
    const fitting = Math.floor((operations * mostBytes) / Math.max(bytes, 1));
    const next = Math.max(1, Math.min(most, 10 * operations, fitting));
    if (next <= 1.5 * operations && bytes <= 2 * mostBytes) continue;
    operations = next;
    repetitions = [];
  }
  return { repetitions, operations };
}

/** Growth of the heap over a batch; over one of no calls it is what the batch itself allocates. */
async function growth(batch: Batch, operations: number): Promise<number> {
  const before = heapBytes();
  if (batch.isAsync) await batch.run(operations);
  else void batch.run(operations);
  return heapBytes() - before;
}

function heapBytes(): number {
  return getHeapStatistics().used_heap_size;
}

function unavailable(reason: string): AllocationAnswer {
  return { kind: 'unavailable', reason };
}
