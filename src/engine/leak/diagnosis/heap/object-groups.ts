// Some objects of a heap by what they are to a person: instances of a class, functions, and contents
// that nobody named. Arrays, strings and what the engine makes of an object count as its own.
import type { HeapSide } from './heap-change.ts';
import { type HeapGraph, typeOf } from './heap-graph.ts';
import {
  compiledCode,
  isBackingStore,
  isBuffer,
  isCode,
  isOutside,
  kindOf,
  labelOf,
  type PlaceWriter,
} from './object-kinds.ts';
import type { Retention } from './retention.ts';

export interface ObjectGroup {
  readonly count: number;
  /** With what is only reached through them, whatever it is. */
  readonly bytes: number;
  /** Of the buffers among them, outside of the heap. */
  readonly bufferBytes: number;
  /** In the order in which they were met. */
  readonly nodes: readonly number[];
}

export interface GroupedObjects {
  /** On the heap. */
  readonly objects: ReadonlyMap<string, ObjectGroup>;
  /** Buffers with memory of their own outside of it. */
  readonly buffers: ReadonlyMap<string, ObjectGroup>;
  /** Of the group that a node belongs to, itself or as a part; undefined for none. */
  readonly groupOf: (node: number) => string | undefined;
}

/** Of those that came, or of those that went. */
export function groupObjects(
  { graph, retention, isMember }: HeapSide,
  writePlace: PlaceWriter,
): GroupedObjects {
  const { order, parent } = retention;
  const owner = new Int32Array(graph.nodeCount).fill(-1);
  const labels = new Map<number, string>();
  for (const node of order) {
    if (!isMember(node) || isOutside(graph, node)) continue;
    const above = parent[node] ?? -1;
    const inherited = ownerAbove(graph, owner, above);
    const label = ownLabel(
      graph,
      node,
      above,
      inherited < 0 ? null : labels.get(inherited),
      writePlace,
    );
    owner[node] = label === null ? inherited : node;
    if (label !== null) labels.set(node, label);
  }
  return {
    objects: tallyObjects(graph, retention, owner, labels),
    buffers: tallyBuffers(graph, retention, isMember, owner),
    groupOf: (node) => labels.get(owner[node] ?? -1),
  };
}

/** What the parent belongs to; −1 where it is old, or an inner part that belongs to nobody. */
function ownerAbove(graph: HeapGraph, owner: Int32Array, parent: number): number {
  const above = parent < 0 ? -1 : (owner[parent] ?? -1);
  const isPassed = above >= 0 && kindOf(graph, above) === 'inner' && !isCode(graph, above);
  return isPassed ? -1 : above;
}

/** Null for what is a part of its owner. @param ownerLabel null without an owner */
function ownLabel(
  graph: HeapGraph,
  node: number,
  parent: number,
  ownerLabel: string | null | undefined,
  writePlace: PlaceWriter,
): string | null {
  const kind = kindOf(graph, node);
  if (kind === 'named') return labelOf(graph, node, writePlace);
  if (typeof ownerLabel === 'string') {
    if (kind === 'inner' || typeOf(graph, node) !== 'object') return null;
    // A chain of plain objects is as many, not one that holds the rest.
    const label = labelOf(graph, node, writePlace);
    return label === ownerLabel ? label : null;
  }
  const isConstant = parent >= 0 && (isCode(graph, parent) || isRoot(graph, parent));
  return isConstant && typeOf(graph, node) !== 'object'
    ? compiledCode
    : labelOf(graph, node, writePlace);
}

/** Roots hold names that the engine has for itself. */
function isRoot(graph: HeapGraph, node: number): boolean {
  return typeOf(graph, node) === 'synthetic';
}

function tallyObjects(
  graph: HeapGraph,
  { order, parent }: Retention,
  owner: Int32Array,
  labels: ReadonlyMap<number, string>,
): ReadonlyMap<string, ObjectGroup> {
  const held = heldBytes(graph, order, parent, owner);
  const members = new Map<string, { nodes: number[]; bytes: number }>();
  for (const [node, label] of labels) {
    const group = members.get(label) ?? { nodes: [], bytes: 0 };
    members.set(label, group);
    group.nodes.push(node);
    if (!isInside(label, node, parent, owner, labels)) group.bytes += held[node] ?? 0;
  }
  return new Map(
    [...members].map(([label, { nodes, bytes }]) => [label, asGroup(nodes, bytes, 0)]),
  );
}

/** Bytes on the heap of each member and of the members that are reached through it. */
function heldBytes(
  graph: HeapGraph,
  order: Uint32Array,
  parent: Int32Array,
  owner: Int32Array,
): Float64Array {
  const held = new Float64Array(graph.nodeCount);
  for (let at = order.length - 1; at > 0; at -= 1) {
    const node = order[at] ?? 0;
    if ((owner[node] ?? -1) < 0) continue;
    held[node] = (held[node] ?? 0) + (graph.selfBytes[node] ?? 0);
    const above = parent[node] ?? -1;
    if (above >= 0 && (owner[above] ?? -1) >= 0) {
      held[above] = (held[above] ?? 0) + (held[node] ?? 0);
    }
  }
  return held;
}

/** How far up is looked for another of the same group: chains of two that alternate are rare. */
const longestLook = 16;

/** Whether an object of the same group holds it already, so that its bytes would count twice. */
function isInside(
  label: string,
  node: number,
  parent: Int32Array,
  owner: Int32Array,
  labels: ReadonlyMap<number, string>,
): boolean {
  let above = parent[node] ?? -1;
  for (let look = 0; look < longestLook && above >= 0; look += 1) {
    const holder = owner[above] ?? -1;
    if (holder < 0) return false;
    if (labels.get(holder) === label) return true;
    above = parent[holder] ?? -1;
  }
  return false;
}

function tallyBuffers(
  graph: HeapGraph,
  { order, parent }: Retention,
  isMember: (node: number) => boolean,
  owner: Int32Array,
): ReadonlyMap<string, ObjectGroup> {
  const members = new Map<string, { nodes: number[]; bytes: number }>();
  for (const node of order) {
    if (!isMember(node) || !isBackingStore(graph, node)) continue;
    const buffer = outermostBuffer(graph, parent, owner, node);
    const label = buffer === node ? 'ArrayBuffer' : labelOf(graph, buffer, () => '');
    const group = members.get(label) ?? { nodes: [], bytes: 0 };
    members.set(label, group);
    group.nodes.push(buffer);
    group.bytes += graph.selfBytes[node] ?? 0;
  }
  return new Map(
    [...members].map(([label, { nodes, bytes }]) => [label, asGroup(nodes, 0, bytes)]),
  );
}

function outermostBuffer(
  graph: HeapGraph,
  parent: Int32Array,
  owner: Int32Array,
  node: number,
): number {
  let outermost = node;
  let above = parent[node] ?? -1;
  while (above >= 0 && (owner[above] ?? -1) >= 0 && isBuffer(graph, above)) {
    outermost = above;
    above = parent[above] ?? -1;
  }
  return outermost;
}

function asGroup(nodes: readonly number[], bytes: number, bufferBytes: number): ObjectGroup {
  return { count: nodes.length, bytes, bufferBytes, nodes };
}
