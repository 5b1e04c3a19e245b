// What was known at two moments of one process, compared look by look: one that failed leaves a gap and
// takes nothing from the others.
import type { Origin, UnnamedGrowth } from '../../../model/run/leak.ts';
import { type Attempt, attempt, gapsOf, mapDone, valuesOf } from './attempt.ts';
import { compareCallSites, type LivingBytes } from './call-sites.ts';
import { compareGraphs } from './heap/heap-change.ts';
import { readSnapshot } from './heap/read-snapshot.ts';
import { compareDescriptors, type OpenDescriptors } from './origins/descriptors.ts';
import type { LivingHandles } from './origins/handle-watch.ts';
import { compareHandles } from './origins/handles.ts';
import { compareHeaps, type HeapFindings } from './origins/heap.ts';
import { compareNativeMemory, type NativeMemory } from './origins/native.ts';
import { compareThreads } from './origins/threads.ts';
import type { Places } from './places.ts';

export interface Moment {
  /** Path of the heap snapshot. */
  readonly snapshot: Attempt<string>;
  readonly callSites: Attempt<LivingBytes>;
  /** Of large objects, by their size in bytes. */
  readonly sizedSites: Attempt<ReadonlyMap<number, string>>;
  readonly handles: Attempt<readonly LivingHandles[]>;
  readonly descriptors: Attempt<OpenDescriptors>;
  /** Names, one a thread. */
  readonly threads: Attempt<readonly string[]>;
  readonly native: Attempt<NativeMemory>;
}

/** The heap once more, after operations in which V8 noted who made what. */
export interface TracedHeap {
  /** Path of the heap snapshot. */
  readonly path: string;
  readonly operations: number;
}

export interface Findings {
  readonly origins: readonly Origin[];
  readonly gaps: readonly string[];
  readonly unnamed: readonly UnnamedGrowth[];
}

export function compareMoments(
  before: Moment,
  after: Moment,
  traced: Attempt<TracedHeap> | null,
  operations: number,
  places: Places,
): Findings {
  const { ofScript } = places;
  const heap = both(
    before.snapshot,
    after.snapshot,
    'The heap snapshots cannot be read',
    (first, second) => {
      const graph = readSnapshot(second);
      const sizedSites = after.sizedSites.kind === 'done' ? after.sizedSites.value : new Map();
      const sites =
        traced?.kind === 'done'
          ? {
              change: compareGraphs(graph, readSnapshot(traced.value.path)),
              operations: traced.value.operations,
              sizedSites,
            }
          : null;
      const change = compareGraphs(readSnapshot(first), graph);
      return compareHeaps(change, sites, operations, places);
    },
  );
  const looks: readonly Attempt<Findings>[] = [
    mapDone(heap, ({ origins, unnamed }) => ({ origins, gaps: [], unnamed })),
    both(before.callSites, after.callSites, 'Call sites cannot be compared', (first, second) =>
      // Samples tell no objects of the program from code that V8 made for it; the heap does.
      only(needsSamples(heap) ? compareCallSites(first, second, operations) : []),
    ),
    both(before.descriptors, after.descriptors, 'Descriptors cannot be compared', (first, second) =>
      only(compareDescriptors(first, second, operations, ofScript)),
    ),
    both(before.threads, after.threads, 'Threads cannot be compared', (first, second) =>
      only(compareThreads(first, second, operations)),
    ),
    both(before.handles, after.handles, 'Handles cannot be compared', (first, second) =>
      only(compareHandles(first, second, operations, places)),
    ),
    both(before.native, after.native, 'Native memory cannot be compared', (first, second) => ({
      ...compareNativeMemory(first, second, operations, ofScript),
      gaps: [],
    })),
  ];
  const findings = valuesOf(looks);
  return {
    origins: findings.flatMap(({ origins }) => origins),
    gaps: [
      ...gapsOf(traced === null ? looks : [...looks, traced]),
      ...findings.flatMap(({ gaps }) => gaps),
      ...(traced === null ? [] : unseenHeaps(after)),
    ],
    unnamed: findings.flatMap(({ unnamed }) => unnamed),
  };
}

/** Each worker has a heap of its own, which nobody outside of it can look into. */
function unseenHeaps({ handles }: Moment): readonly string[] {
  const living = handles.kind === 'done' ? handles.value : [];
  const count = living
    .filter(({ creation }) => creation.type === 'WORKER')
    .reduce((sum, each) => sum + each.count, 0);
  const heaps = count === 1 ? 'heap of 1 worker' : `heaps of ${count} workers`;
  return count === 0 ? [] : [`Only the main thread's heap was looked at, not the ${heaps}.`];
}

/** Where the heap does not say itself who made what stays, unless it is known that it has not grown. */
function needsSamples(heap: Attempt<HeapFindings>): boolean {
  if (heap.kind === 'gap') return true;
  const { origins } = heap.value;
  const hasSites = origins.some(({ kind }) => kind === 'call-site');
  return !hasSites && origins.some(({ resource }) => resource === 'heapUsedBytes');
}

function only(origins: readonly Origin[]): Findings {
  return { origins, gaps: [], unnamed: [] };
}

function both<Value, Found>(
  before: Attempt<Value>,
  after: Attempt<Value>,
  failure: string,
  look: (before: Value, after: Value) => Found,
): Attempt<Found> {
  if (before.kind === 'gap') return before;
  if (after.kind === 'gap') return after;
  return attempt(failure, () => look(before.value, after.value));
}
