// One heap at two times: what came and what went. V8 keeps an object's number for as long as it lives.
import { type HeapGraph, nameOf, typeOf } from './heap-graph.ts';
import { findRetention, type Retention } from './retention.ts';

export interface HeapSide {
  readonly graph: HeapGraph;
  readonly retention: Retention;
  /** The same object as a node of the other heap; −1 where it is not there. */
  readonly counterpart: (node: number) => number;
  /** Whether it is not in the other heap: it went, or it came. */
  readonly isMember: (node: number) => boolean;
}

export interface HeapChange {
  readonly before: HeapSide;
  readonly after: HeapSide;
}

export function compareGraphs(before: HeapGraph, after: HeapGraph): HeapChange {
  return { before: sideOf(before, after), after: sideOf(after, before) };
}

function sideOf(graph: HeapGraph, other: HeapGraph): HeapSide {
  const counterpart = openIndex(graph, other);
  const isMember = (node: number): boolean => counterpart(node) < 0;
  return { graph, retention: findRetention(graph), counterpart, isMember };
}

/** Sorted, because a map of numbers takes ten times the memory; ids of what is not on the heap are hashes. */
function openIndex(from: HeapGraph, to: HeapGraph): (node: number) => number {
  const ids = to.nodeId;
  const nodes = Uint32Array.from(ids.keys()).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
  const sorted = nodes.map((node) => ids[node] ?? 0);
  return (node) => {
    const id = from.nodeId[node] ?? 0;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low] === id ? (nodes[low] ?? -1) : -1;
    return found >= 0 && isAlike(from, node, to, found) ? found : -1;
  };
}

/** What is made where something lay that has gone can come by its number. */
function isAlike(from: HeapGraph, node: number, to: HeapGraph, found: number): boolean {
  if (typeOf(from, node) !== typeOf(to, found)) return false;
  // Names of other things are their contents, or change with what V8 learns.
  return typeOf(from, node) !== 'object' || nameOf(from, node) === nameOf(to, found);
}
