// What two heap snapshots say together: classes, single objects, and the places that made them.
import type { LeakResource, Origin, UnnamedGrowth } from '../../../model/leak.ts';
import { classOrigin, compareClasses, type GrownClass } from './constructors.ts';
import { type GrownSlot, grownSlots, objectOrigin } from './growing-objects.ts';
import type { HeapChange, HeapSide } from './heap/heap-change.ts';
import { isCode } from './heap/object-kinds.ts';
import { openPaths } from './heap/retainer-path.ts';
import { findSlots } from './heap/slots.ts';
import type { Places } from './places.ts';
import { openSites, type SiteOf } from './sites.ts';

export interface HeapFindings {
  readonly origins: readonly Origin[];
  readonly unnamed: readonly UnnamedGrowth[];
  /** Whether V8 noted who made what came, so that the origins have call sites among them. */
  readonly hasSites: boolean;
}

export function compareHeaps(change: HeapChange, operations: number, places: Places): HeapFindings {
  const { graph, retention } = change.after;
  const classes = compareClasses(change, operations, places);
  const slots = grownSlots(findSlots(change), operations);
  const siteOf = openSites(graph, places);
  const pathOf = openPaths(graph, retention, places.ofPosition, places.ofScript);
  const made = (origin: Origin, nodes: readonly number[]): Origin => {
    const madeBy = mostFrequentSite(nodes, siteOf, (node) => graph.selfBytes[node] ?? 0);
    return madeBy === null ? origin : { ...origin, madeBy };
  };
  const origins = [
    ...classes.grown.map((each) => made(classOrigin(each, operations, pathOf), each.nodes)),
    ...slots.map((slot) => made(objectOrigin(slot, operations, pathOf), slot.came)),
    ...siteOrigins(change.after, classes, slots, siteOf, operations),
  ];
  return {
    origins,
    unnamed: [],
    hasSites: graph.stacks.functions.length > 0,
  };
}

function mostFrequentSite(
  nodes: readonly number[],
  siteOf: SiteOf,
  weightOf: (node: number) => number,
): string | null {
  const weights = new Map<string, number>();
  for (const node of nodes) {
    const site = siteOf(node);
    if (site !== null) weights.set(site, (weights.get(site) ?? 0) + weightOf(node));
  }
  const [most] = [...weights].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? null;
}

/** Beside the largest, smaller ones are what was made there once. */
const smallestPart = 0.1;
const fewestBytesPerOperation = 1;

/** Bytes that stay by the place that made them, less what others made there that went. */
function siteOrigins(
  side: HeapSide,
  classes: { readonly grown: readonly GrownClass[]; groupOf: (node: number) => string | undefined },
  slots: readonly GrownSlot[],
  siteOf: SiteOf,
  operations: number,
): readonly Origin[] {
  return (['heapUsedBytes', 'externalBytes'] as const).flatMap((resource): readonly Origin[] => {
    const sites = sumSites(side, resource, classes, slots, siteOf);
    const largest = Math.max(...sites.values());
    const least = Math.max(smallestPart * largest, operations * fewestBytesPerOperation);
    return [...sites].flatMap(([name, bytes]): Origin[] => {
      if (bytes < least) return [];
      const size = { growthCount: null, growthBytes: Math.round(bytes), operations };
      return [{ kind: 'call-site', resource, name, ...size }];
    });
  });
}

function sumSites(
  { graph, retention: { order }, isMember }: HeapSide,
  resource: LeakResource,
  classes: { readonly grown: readonly GrownClass[]; groupOf: (node: number) => string | undefined },
  slots: readonly GrownSlot[],
  siteOf: SiteOf,
): ReadonlyMap<string, number> {
  const sites = new Map<string, number>();
  const add = (node: number, bytes: number): void => {
    const site = siteOf(node);
    if (site !== null) sites.set(site, (sites.get(site) ?? 0) + bytes);
  };
  const own = classes.grown.filter((each) => each.resource === resource);
  if (resource === 'externalBytes') {
    for (const { nodes, growthBytes } of own) {
      for (const node of nodes) add(node, growthBytes / nodes.length);
    }
  } else {
    // Of what came, a part only took the place of what went.
    const shareOf = new Map(own.map((each) => [each.name, each.growthCount / each.nodes.length]));
    for (const node of order) {
      const share = shareOf.get(classes.groupOf(node) ?? '');
      if (share === undefined || !isMember(node) || isCode(graph, node)) continue;
      add(node, share * (graph.selfBytes[node] ?? 0));
    }
  }
  const counted = new Set(own.map(({ name }) => name));
  for (const slot of slots.filter((each) => each.resource === resource)) {
    const came = slot.came.filter((node) => !counted.has(classes.groupOf(node) ?? ''));
    const bytes = came.reduce((sum, node) => sum + (graph.selfBytes[node] ?? 0), 0);
    const growth =
      came.length === slot.came.length ? slot.growthBytes : Math.min(bytes, slot.growthBytes);
    for (const node of came) add(node, (growth * (graph.selfBytes[node] ?? 0)) / bytes);
  }
  return sites;
}
