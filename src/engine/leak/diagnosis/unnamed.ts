// Growth that stays below what tells it from what every program makes once: how much there is of it, and
// what it is made of.
import type { LeakResource, UnnamedGrowth } from '../../../model/run/leak.ts';
import type { ClassGrowth } from './constructors.ts';
import { leastObjectGrowth } from './growing-objects.ts';
import type { HeapChange, HeapSide } from './heap/heap-change.ts';
import { isBackingStore, isOutside } from './heap/object-kinds.ts';

const mostParts = 5;

export function unnamedGrowth(
  { before, after }: HeapChange,
  { small }: ClassGrowth,
  operations: number,
): readonly UnnamedGrowth[] {
  return (['heapUsedBytes', 'externalBytes'] as const).map((resource) => {
    const parts = small
      .filter((each) => each.resource === resource)
      .toSorted((a, b) => b.growthBytes - a.growthBytes)
      .slice(0, mostParts)
      .map(({ name, growthBytes }) => ({ name, growthBytes }));
    const growthBytes = reachedBytes(after, resource) - reachedBytes(before, resource);
    return { resource, growthBytes, operations, leastBytes: leastObjectGrowth(operations), parts };
  });
}

function reachedBytes({ graph, retention }: HeapSide, resource: LeakResource): number {
  let bytes = 0;
  for (const node of retention.order) {
    const isCounted =
      resource === 'externalBytes' ? isBackingStore(graph, node) : !isOutside(graph, node);
    if (isCounted) bytes += graph.selfBytes[node] ?? 0;
  }
  return bytes;
}
