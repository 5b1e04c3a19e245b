// Two heap snapshots of one process to the classes and functions of which there are more in the second.
import type { LeakResource, Origin } from '../../../model/run/leak.ts';
import { isCodeGrowth, isGrowth } from './growth.ts';
import type { HeapChange } from './heap/heap-change.ts';
import { groupObjects, type ObjectGroup } from './heap/object-groups.ts';
import { compiledCode } from './heap/object-kinds.ts';
import type { PathWriter } from './heap/retainer-path.ts';
import type { Places } from './places.ts';

export interface GrownClass {
  readonly resource: LeakResource;
  readonly name: string;
  readonly growthCount: number;
  readonly growthBytes: number;
  /** Of the heap after, those that came; some may have taken the place of others. */
  readonly nodes: readonly number[];
}

export interface ClassGrowth {
  readonly grown: readonly GrownClass[];
  /** What grew by less than tells it from what a program makes once. */
  readonly small: readonly GrownClass[];
  readonly groupOf: (node: number) => string | undefined;
}

/**
 * Objects that came, less those of the same group that went: a cache that replaces its entries has as
 * many new ones as old ones gone.
 */
export function compareClasses(
  { before, after }: HeapChange,
  operations: number,
  { ofPosition }: Places,
): ClassGrowth {
  const came = groupObjects(after, ofPosition);
  const went = groupObjects(before, ofPosition);
  const changesOf = (
    resource: LeakResource,
    now: ReadonlyMap<string, ObjectGroup>,
    gone: ReadonlyMap<string, ObjectGroup>,
    bytesOf: (group: ObjectGroup) => number,
  ): readonly GrownClass[] =>
    [...now].map(([name, group]) => {
      const less = gone.get(name);
      const growthCount = group.count - (less?.count ?? 0);
      const growthBytes = bytesOf(group) - (less === undefined ? 0 : bytesOf(less));
      return { resource, name, growthCount, growthBytes, nodes: group.nodes };
    });
  const changes = [
    ...changesOf('heapUsedBytes', came.objects, went.objects, ({ bytes }) => bytes),
    ...changesOf('externalBytes', came.buffers, went.buffers, ({ bufferBytes }) => bufferBytes),
  ];
  const hasGrown = ({ name, growthCount, growthBytes }: GrownClass): boolean => {
    const isGrown = name === compiledCode ? isCodeGrowth : isGrowth;
    return isGrown(growthCount, growthBytes, operations);
  };
  return {
    grown: changes.filter(hasGrown),
    small: changes.filter((each) => each.growthBytes > 0 && !hasGrown(each)),
    groupOf: came.groupOf,
  };
}

/** @param pathOf of a node of the heap after */
export function classOrigin(
  { resource, name, growthCount, growthBytes, nodes }: GrownClass,
  operations: number,
  pathOf: PathWriter,
): Origin {
  // One in the middle stands for what is usual.
  const retainers = pathOf(nodes[nodes.length >> 1] ?? 0);
  return { kind: 'constructor', resource, name, growthCount, growthBytes, operations, retainers };
}
