// One heap at two times: what came and what went. V8 keeps an object's number for as long as it lives.
import type { HeapGraph } from './heap-graph.ts';
import { findRetention, type Retention } from './retention.ts';

export interface HeapSide {
  readonly graph: HeapGraph;
  readonly retention: Retention;
  /** Whether it is not in the other heap: it went, or it came. */
  readonly isMember: (node: number) => boolean;
}

export interface HeapChange {
  readonly before: HeapSide;
  readonly after: HeapSide;
  /** Node of the heap before by the number that V8 gave it; −1 where there is none. */
  readonly earlier: (id: number) => number;
}

export function compareGraphs(before: HeapGraph, after: HeapGraph): HeapChange {
  const earlier = openIndex(before.nodeId);
  const later = openIndex(after.nodeId);
  return {
    before: {
      graph: before,
      retention: findRetention(before),
      isMember: (node) => later(before.nodeId[node] ?? 0) < 0,
    },
    after: {
      graph: after,
      retention: findRetention(after),
      isMember: (node) => earlier(after.nodeId[node] ?? 0) < 0,
    },
    earlier,
  };
}

/** Sorted, because a map of numbers takes ten times the memory; ids of what is not on the heap are hashes. */
function openIndex(ids: Uint32Array): (id: number) => number {
  const nodes = Uint32Array.from(ids.keys()).sort((a, b) => (ids[a] ?? 0) - (ids[b] ?? 0));
  const sorted = nodes.map((node) => ids[node] ?? 0);
  return (id) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) < id) low = middle + 1;
      else high = middle;
    }
    return sorted[low] === id ? (nodes[low] ?? -1) : -1;
  };
}
