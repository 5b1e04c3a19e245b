// A heap snapshot as columns: nodes are numbered by their place, edges of a node lie side by side.
import type { AllocationStacks } from './allocation-stacks.ts';
import type { StringTable } from './string-table.ts';

export interface HeapGraph {
  readonly nodeCount: number;
  /** Index into `nodeTypes`. */
  readonly nodeType: Uint8Array;
  /** Index into the strings. */
  readonly nodeName: Uint32Array;
  /** Stays the same from one snapshot of a process to the next. */
  readonly nodeId: Uint32Array;
  readonly selfBytes: Float64Array;
  /** The call that made it, as `stacks` number it; 0 where V8 noted none. */
  readonly nodeCall: Uint32Array;
  /** Where its edges begin; one more than there are nodes. */
  readonly firstEdge: Uint32Array;
  readonly edgeType: Uint8Array;
  /** Index into the strings, or of an element, as the edge's type has it. */
  readonly edgeName: Uint32Array;
  /** A node's number. */
  readonly edgeTarget: Uint32Array;
  readonly nodeTypes: readonly string[];
  readonly edgeTypes: readonly string[];
  readonly strings: StringTable;
  readonly stacks: AllocationStacks;
  /** Where the function or the class of a node stands in its script. */
  readonly positionOf: ReadonlyMap<number, Position>;
}

/** Both from 1 on. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `object`, `closure`, `string` and the like. */
export function typeOf(graph: HeapGraph, node: number): string {
  return graph.nodeTypes[graph.nodeType[node] ?? 0] ?? '';
}

export function nameOf(graph: HeapGraph, node: number): string {
  return graph.strings.textOf(graph.nodeName[node] ?? 0);
}

/** Edges of a node as a range of edge numbers. */
export function edgesOf(graph: HeapGraph, node: number): readonly [from: number, to: number] {
  return [graph.firstEdge[node] ?? 0, graph.firstEdge[node + 1] ?? 0];
}

export function edgeTypeOf(graph: HeapGraph, edge: number): string {
  return graph.edgeTypes[graph.edgeType[edge] ?? 0] ?? '';
}

/** Text of a named edge; of an element or a hidden one its number. */
export function edgeNameOf(graph: HeapGraph, edge: number): string {
  const name = graph.edgeName[edge] ?? 0;
  const type = edgeTypeOf(graph, edge);
  return type === 'element' || type === 'hidden' ? String(name) : graph.strings.textOf(name);
}

/** What the first edge of that name leads to; null when there is none. */
export function followEdge(graph: HeapGraph, node: number, name: string): number | null {
  const [from, to] = edgesOf(graph, node);
  for (let edge = from; edge < to; edge += 1) {
    if (edgeNameOf(graph, edge) === name) return graph.edgeTarget[edge] ?? null;
  }
  return null;
}
