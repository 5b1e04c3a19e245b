// What was known at two moments of one process, compared look by look: one that failed leaves a gap and
// takes nothing from the others.
import type { Origin } from '../../../model/leak.ts';
import { type Attempt, attempt, gapsOf, valuesOf } from './attempt.ts';
import { compareCallSites, type LivingBytes } from './call-sites.ts';
import { compareHeaps } from './constructors.ts';
import { compareDescriptors, type OpenDescriptors } from './descriptor-origins.ts';
import { compareHandles } from './handle-origins.ts';
import type { LivingHandles } from './handle-watch.ts';
import { readSnapshot } from './heap/read-snapshot.ts';
import { compareNativeMemory, type NativeMemory } from './native-origins.ts';
import type { Places } from './places.ts';
import { compareThreads } from './thread-origins.ts';

export interface Moment {
  /** Path of the heap snapshot. */
  readonly snapshot: Attempt<string>;
  readonly callSites: Attempt<LivingBytes>;
  readonly handles: Attempt<readonly LivingHandles[]>;
  readonly descriptors: Attempt<OpenDescriptors>;
  /** Names, one a thread. */
  readonly threads: Attempt<readonly string[]>;
  readonly native: Attempt<NativeMemory>;
}

export interface Findings {
  readonly origins: readonly Origin[];
  readonly gaps: readonly string[];
}

export function compareMoments(
  before: Moment,
  after: Moment,
  operations: number,
  places: Places,
): Findings {
  const { ofScript } = places;
  const heap = both(
    before.snapshot,
    after.snapshot,
    'The heap snapshots cannot be read',
    (first, second) =>
      only(compareHeaps(readSnapshot(first), readSnapshot(second), operations, places)),
  );
  const looks: readonly Attempt<Findings>[] = [
    heap,
    both(before.callSites, after.callSites, 'Call sites cannot be compared', (first, second) =>
      // Samples tell no objects of the program from code that V8 made for it; the heap does.
      only(hasGrown(heap) ? compareCallSites(first, second, operations) : []),
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
    both(before.native, after.native, 'Native memory cannot be compared', (first, second) =>
      compareNativeMemory(first, second, operations, ofScript),
    ),
  ];
  const findings = valuesOf(looks);
  return {
    origins: findings.flatMap(({ origins }) => origins),
    gaps: [...gapsOf(looks), ...findings.flatMap(({ gaps }) => gaps), ...unseenHeaps(after)],
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

/** Unless it is known that it has not. */
function hasGrown(heap: Attempt<Findings>): boolean {
  if (heap.kind === 'gap') return true;
  return heap.value.origins.some(({ resource }) => resource === 'heapUsedBytes');
}

function only(origins: readonly Origin[]): Findings {
  return { origins, gaps: [] };
}

function both<Value>(
  before: Attempt<Value>,
  after: Attempt<Value>,
  failure: string,
  look: (before: Value, after: Value) => Findings,
): Attempt<Findings> {
  if (before.kind === 'gap') return before;
  if (after.kind === 'gap') return after;
  return attempt(failure, () => look(before.value, after.value));
}
