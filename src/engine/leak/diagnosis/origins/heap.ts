// What heap snapshots say together: classes, single objects, and the places that made them.
import type { Origin, UnnamedGrowth } from '../../../../model/run/leak.ts';
import { classOrigin, compareClasses } from '../constructors.ts';
import { grownSlots, objectOrigin } from '../growing-objects.ts';
import type { HeapChange } from '../heap/heap-change.ts';
import { openPaths } from '../heap/retainer-path.ts';
import { findSlots } from '../heap/slots.ts';
import { findMakers, siteOrigins, type TracedChange } from '../makers.ts';
import { ownerOf } from '../own-code.ts';
import type { Places } from '../places.ts';
import { unnamedGrowth } from '../unnamed.ts';

export interface HeapFindings {
  readonly origins: readonly Origin[];
  readonly unnamed: readonly UnnamedGrowth[];
}

/** @param traced null where V8 has not noted who made what */
export function compareHeaps(
  change: HeapChange,
  traced: TracedChange | null,
  operations: number,
  places: Places,
): HeapFindings {
  const { graph, retention } = change.after;
  const classes = compareClasses(change, operations, places);
  const { pathOf, holderOf } = openPaths(
    graph,
    retention,
    places.ofPosition,
    places.ofScript,
    ownerOf,
  );
  // What the engine keeps for itself grows beside the program.
  const isForeign = (node: number): boolean => ownerOf(holderOf(node) ?? '') !== 'engine';
  const names = new Set(classes.grown.map(({ name }) => name));
  // The end of a chain leads to what was added to it, which its class tells already.
  const isChain = (node: number): boolean =>
    change.after.isMember(node) && names.has(classes.groupOf(node) ?? '');
  const slots = grownSlots(
    findSlots(change).filter(({ node }) => isForeign(node) && !isChain(node)),
    operations,
  );
  const makers =
    traced === null ? null : findMakers(traced, classes, slots, graph, operations, places);
  const made = (origin: Origin, madeBy: string | null | undefined): Origin =>
    typeof madeBy === 'string' ? { ...origin, madeBy } : origin;
  return {
    origins: [
      ...classes.grown.map((each) =>
        made(classOrigin(each, operations, pathOf), makers?.ofClass(each)),
      ),
      ...slots.map((slot) => made(objectOrigin(slot, operations, pathOf), makers?.ofSlot(slot))),
      ...(makers === null ? [] : siteOrigins(makers.sites, operations)),
    ],
    unnamed: unnamedGrowth(change, classes, operations),
  };
}
