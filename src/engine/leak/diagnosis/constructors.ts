// Two heap snapshots of one process to the classes and functions of which there are more in the second.
import type { LeakResource, Origin } from '../../../model/leak.ts';
import { isCodeGrowth, isGrowth } from './growth.ts';
import type { HeapGraph } from './heap/heap-graph.ts';
import { groupObjects, type ObjectGroup } from './heap/object-groups.ts';
import { compiledCode } from './heap/object-kinds.ts';
import { openPaths } from './heap/retainer-path.ts';
import { findRetention } from './heap/retention.ts';
import type { Places } from './places.ts';

/**
 * Objects that came, less those of the same group that went: a cache that replaces its entries has as
 * many new ones as old ones gone.
 */
export function compareHeaps(
  before: HeapGraph,
  after: HeapGraph,
  operations: number,
  places: Places,
): readonly Origin[] {
  const writePlace = places.ofPosition;
  const retention = findRetention(after);
  const isOld = idSet(before.nodeId);
  const isStill = idSet(after.nodeId);
  const came = groupObjects(
    after,
    retention,
    (node) => !isOld(after.nodeId[node] ?? 0),
    writePlace,
  );
  const went = groupObjects(
    before,
    findRetention(before),
    (node) => !isStill(before.nodeId[node] ?? 0),
    writePlace,
  );
  const pathOf = openPaths(after, retention, writePlace, places.ofScript);
  const originsOf = (
    resource: LeakResource,
    now: ReadonlyMap<string, ObjectGroup>,
    gone: ReadonlyMap<string, ObjectGroup>,
    bytesOf: (group: ObjectGroup) => number,
  ): readonly Origin[] =>
    [...now].flatMap(([name, group]): Origin[] => {
      const less = gone.get(name);
      const growthCount = group.count - (less?.count ?? 0);
      const growthBytes = bytesOf(group) - (less === undefined ? 0 : bytesOf(less));
      const isGrown = name === compiledCode ? isCodeGrowth : isGrowth;
      if (!isGrown(growthCount, growthBytes, operations)) return [];
      const retainers = pathOf(group.sample);
      const grown = { growthCount, growthBytes, operations, retainers };
      return [{ kind: 'constructor', resource, name, ...grown }];
    });
  return [
    ...originsOf('heapUsedBytes', came.objects, went.objects, ({ bytes }) => bytes),
    ...originsOf('externalBytes', came.buffers, went.buffers, ({ bufferBytes }) => bufferBytes),
  ];
}

/** Sorted, because a set of numbers takes ten times the memory; ids of what is not on the heap are hashes. */
function idSet(ids: Uint32Array): (id: number) => boolean {
  const sorted = ids.slice().sort();
  return (id) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return sorted[low] === id;
  };
}
