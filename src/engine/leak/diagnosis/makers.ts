// Who made what grew: from a stretch in which V8 noted it, to what was found to grow before.
import type { LeakResource, Origin } from '../../../model/run/leak.ts';
import { type ClassGrowth, compareClasses, type GrownClass } from './constructors.ts';
import type { GrownSlot } from './growing-objects.ts';
import type { HeapChange } from './heap/heap-change.ts';
import type { HeapGraph } from './heap/heap-graph.ts';
import { isCode } from './heap/object-kinds.ts';
import { findSlots } from './heap/slots.ts';
import type { Places } from './places.ts';
import { openSites, type SiteOf } from './sites.ts';

/** A stretch in which V8 noted the stack of every allocation. */
export interface TracedChange {
  readonly change: HeapChange;
  readonly operations: number;
  /** Who made large things before it, by their size in bytes. */
  readonly sizedSites: ReadonlyMap<number, string>;
}

export interface Makers {
  readonly ofClass: (grown: GrownClass) => string | null;
  readonly ofSlot: (slot: GrownSlot) => string | null;
  /** What grew by the place that made it, bytes an operation. */
  readonly sites: SiteBytes;
}

type SiteBytes = ReadonlyMap<LeakResource, ReadonlyMap<string, number>>;

/**
 * @param classes and `slots`: what grew over `operations` before the stretch
 * @param graph the heap in which they are
 */
export function findMakers(
  { change, operations: tracedOperations, sizedSites }: TracedChange,
  classes: ClassGrowth,
  slots: readonly GrownSlot[],
  graph: HeapGraph,
  operations: number,
  places: Places,
): Makers {
  const { after } = change;
  const siteOf = openSites(after.graph, places);
  const bytesOf = (node: number): number => after.graph.selfBytes[node] ?? 0;
  const { grown, small, groupOf } = compareClasses(change, tracedOperations, places);
  const traced = new Map([...grown, ...small].map((each) => [keyOf(each), each]));
  const tracedSlots = new Map(findSlots(change).map((slot) => [slot.key, slot]));
  const ofSlot = (slot: GrownSlot): string | null =>
    mainSite(tracedSlots.get(slot.key)?.came ?? [], siteOf, bytesOf) ??
    siteOfSize(slot, graph, sizedSites);
  const sites = new Map<LeakResource, Map<string, number>>();
  const add = (resource: LeakResource, site: string | null, bytes: number): void => {
    if (site === null) return;
    const own = sites.get(resource) ?? new Map<string, number>();
    sites.set(resource, own);
    own.set(site, (own.get(site) ?? 0) + bytes);
  };
  const shareOf = new Map<string, number>();
  for (const named of classes.grown) {
    const each = traced.get(keyOf(named));
    if (each === undefined) continue;
    const { resource, name, growthCount, growthBytes, nodes } = each;
    const perNode = growthBytes / nodes.length / tracedOperations;
    // Of what came, a part only took the place of what went.
    if (resource === 'heapUsedBytes') shareOf.set(name, clamp(growthCount / nodes.length));
    else for (const node of nodes) add(resource, siteOf(node), perNode);
  }
  for (const node of after.retention.order) {
    const share = shareOf.get(groupOf(node) ?? '');
    if (share === undefined || !after.isMember(node) || isCode(after.graph, node)) continue;
    add('heapUsedBytes', siteOf(node), (share * bytesOf(node)) / tracedOperations);
  }
  const names = new Set(classes.grown.map(keyOf));
  for (const slot of slots) {
    const { resource, came, growthBytes } = slot;
    const isCounted = came.some((node) =>
      names.has(keyOf({ resource, name: classes.groupOf(node) ?? '' })),
    );
    if (!isCounted) add(resource, ofSlot(slot), growthBytes / operations);
  }
  return {
    ofClass: (each) => mainSite(traced.get(keyOf(each))?.nodes ?? [], siteOf, bytesOf),
    ofSlot,
    sites,
  };
}

function keyOf({ resource, name }: { readonly resource: LeakResource; readonly name: string }) {
  return `${resource} ${name}`;
}

function clamp(share: number): number {
  return Math.max(0, Math.min(1, share));
}

/** The place that made most of `nodes`, by their bytes. */
function mainSite(
  nodes: readonly number[],
  siteOf: SiteOf,
  bytesOf: (node: number) => number,
): string | null {
  const weights = new Map<string, number>();
  for (const node of nodes) {
    const site = siteOf(node);
    if (site !== null) weights.set(site, (weights.get(site) ?? 0) + bytesOf(node));
  }
  const [most] = [...weights].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** A table that did not grow again in the stretch was made where the sampler saw one of its size. */
function siteOfSize(
  { came }: GrownSlot,
  { selfBytes }: HeapGraph,
  sizedSites: ReadonlyMap<number, string>,
): string | null {
  for (const node of came) {
    const site = sizedSites.get(selfBytes[node] ?? 0);
    if (site !== undefined) return site;
  }
  return null;
}

/** Beside the largest, smaller ones are what was made there once. */
const smallestPart = 0.1;
const fewestBytesPerOperation = 1;

export function siteOrigins(sites: SiteBytes, operations: number): readonly Origin[] {
  return [...sites].flatMap(([resource, own]) => {
    const least = Math.max(smallestPart * Math.max(...own.values()), fewestBytesPerOperation);
    return [...own].flatMap(([name, perOperation]): Origin[] => {
      if (perOperation < least) return [];
      const growthBytes = Math.round(perOperation * operations);
      return [{ kind: 'call-site', resource, name, growthCount: null, growthBytes, operations }];
    });
  });
}
