// What each object that was there before and after holds: a variable or a property whose value is
// replaced by a larger one (a text, a buffer, the next state), or its own entries.

import type { HeapChange, HeapSide } from './heap-change.ts';
import { edgeNameOf, edgesOf, edgeTypeOf, type HeapGraph, nameOf, typeOf } from './heap-graph.ts';
import { isBackingStore, isCode, isOutside, kindOf } from './object-kinds.ts';

export interface Slot {
  /** The same for as long as the object lives that holds it. */
  readonly key: string;
  /** Node of the heap after: the object itself, or what the variable or the property leads to. */
  readonly node: number;
  /** On the heap, or of its buffers outside of it; what lives on from before inside of it has slots of its own. */
  readonly beforeBytes: number;
  readonly afterBytes: number;
  readonly isOutside: boolean;
  /** Nodes of the heap after that came, the largest first. */
  readonly came: readonly number[];
}

interface Tally {
  readonly node: number;
  total: number;
  /** Of what is not in the other heap. */
  changed: number;
  readonly members: number[];
}

/** By holder's number and the name of its edge; `outside ` before it for buffers. */
type Tallies = ReadonlyMap<string, Tally>;

export function findSlots({ before, after }: HeapChange): readonly Slot[] {
  const gone = tallySlots(before, after.graph, () => 0);
  const now = tallySlots(after, before.graph, (node) => {
    const old = after.counterpart(node);
    return old < 0 ? 0 : (after.graph.selfBytes[node] ?? 0) - (before.graph.selfBytes[old] ?? 0);
  });
  const wholes = new Map<string, number>();
  for (const [key, { total }] of now) {
    wholes.set(holderOf(key), (wholes.get(holderOf(key)) ?? 0) + total);
  }
  return [...now].map(([key, { node, total, changed, members }]) => {
    // An object with entries of its own is as large as all that it holds.
    const size = key === holderOf(key) ? (wholes.get(key) ?? 0) : total;
    const growth = changed - (gone.get(key)?.changed ?? 0);
    const { selfBytes } = after.graph;
    return {
      key,
      node,
      afterBytes: size,
      beforeBytes: Math.max(0, size - growth),
      isOutside: key.startsWith(outside),
      came: members.toSorted((a, b) => (selfBytes[b] ?? 0) - (selfBytes[a] ?? 0)),
    };
  });
}

const outside = 'outside ';

/** The key of what is in the holder itself. */
function holderOf(key: string): string {
  return /^(outside )?\d+/.exec(key)?.[0] ?? key;
}

/** Whether a holder has an edge of that name in both heaps: an entry that comes or goes is its own. */
type IsShared = (holder: number, name: string) => boolean;

function sharedNames({ counterpart }: HeapSide, other: HeapGraph): IsShared {
  const known = new Map<number, ReadonlySet<string>>();
  const namesOf = (node: number): ReadonlySet<string> => {
    const [from, to] = edgesOf(other, node);
    const names = new Set<string>();
    for (let edge = from; edge < to; edge += 1) {
      if (isNamed(other, edge)) names.add(edgeNameOf(other, edge));
    }
    return names;
  };
  return (holder, name) => {
    const same = counterpart(holder);
    if (same < 0) return false;
    const names = known.get(same) ?? namesOf(same);
    known.set(same, names);
    return names.has(name);
  };
}

function isNamed(graph: HeapGraph, edge: number): boolean {
  const type = edgeTypeOf(graph, edge);
  return type === 'property' || type === 'context';
}

/** @param selfGrowth of a node that is in both heaps */
function tallySlots(
  side: HeapSide,
  other: HeapGraph,
  selfGrowth: (node: number) => number,
): Tallies {
  const { graph, retention, isMember } = side;
  const isShared = sharedNames(side, other);
  const { order, parent, edge } = retention;
  const tallies = new Map<string, Tally>();
  const keyOf: (string | null)[] = new Array(graph.nodeCount).fill(null);
  const slotNode = new Int32Array(graph.nodeCount).fill(-1);
  const isHolder = new Uint8Array(graph.nodeCount);
  for (const node of order) {
    const above = parent[node] ?? -1;
    if (above < 0 || isCode(graph, node)) continue;
    const isStore = isBackingStore(graph, node);
    if (isOutside(graph, node) && !isStore) continue;
    const isChanged = isStore || isMember(node);
    if (!isChanged && canHold(graph, node)) isHolder[node] = 1;
    if (isHolder[above] === 1) {
      const id = graph.nodeId[above] ?? 0;
      const name = isNamed(graph, edge[node] ?? 0) ? edgeNameOf(graph, edge[node] ?? 0) : '';
      const hasName = name !== '' && isShared(above, name);
      keyOf[node] = hasName ? `${id} ${name}` : `${id}`;
      slotNode[node] = hasName ? node : above;
    } else {
      keyOf[node] = keyOf[above] ?? null;
      slotNode[node] = slotNode[above] ?? -1;
    }
    const isOwn = isHolder[node] === 1;
    const key = isOwn ? `${graph.nodeId[node]}` : keyOf[node];
    if (key === null || key === undefined) continue;
    const at = isOwn ? node : (slotNode[node] ?? -1);
    const fullKey = isStore ? `${outside}${key}` : key;
    const tally = tallies.get(fullKey) ?? { node: at, total: 0, changed: 0, members: [] };
    tallies.set(fullKey, tally);
    const bytes = graph.selfBytes[node] ?? 0;
    tally.total += bytes;
    tally.changed += isChanged ? bytes : selfGrowth(node);
    if (isChanged) tally.members.push(isStore ? above : node);
  }
  return tallies;
}

/** What a person can find again: an object of the program, or the variables of a function. */
function canHold(graph: HeapGraph, node: number): boolean {
  if (nameOf(graph, node) === 'system / Context') return true;
  const type = typeOf(graph, node);
  return (type === 'object' || type === 'closure') && kindOf(graph, node) !== 'inner';
}
