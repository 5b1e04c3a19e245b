// The shortest way from the roots to each object, by what keeps it alive: weak references do not count.
import { ownName } from '../own-name.ts';
import { edgesOf, edgeTypeOf, type HeapGraph, typeOf } from './heap-graph.ts';

export interface Retention {
  /** Nodes that the roots reach, nearest first; the root of all comes first. */
  readonly order: Uint32Array;
  /** The node before it on the way; −1 for the root and for what is not reached. */
  readonly parent: Int32Array;
  /** The edge by which it is reached. */
  readonly edge: Uint32Array;
}

export function findRetention(graph: HeapGraph): Retention {
  const { nodeCount, edgeTarget, edgeType, edgeName } = graph;
  const order = new Uint32Array(nodeCount);
  const parent = new Int32Array(nodeCount).fill(-1);
  const edge = new Uint32Array(nodeCount);
  const isPassable = graph.edgeTypes.map((type) => type !== 'weak' && type !== 'shortcut');
  const own = graph.strings.indexOf(ownName);
  const ephemerons = graph.strings.indicesWith('part of key (');
  let reached = nodeCount === 0 ? 0 : 1;
  for (let at = 0; at < reached; at += 1) {
    const node = order[at] ?? 0;
    const isTable = typeOf(graph, node) === 'array';
    const [from, to] = edgesOf(graph, node);
    for (let each = from; each < to; each += 1) {
      const target = edgeTarget[each] ?? 0;
      if (target === 0 || (parent[target] ?? 0) >= 0) continue;
      if (isPassable[edgeType[each] ?? 0] !== true) continue;
      if (edgeName[each] === own && edgeTypeOf(graph, each) !== 'element') continue;
      // The values of a WeakMap live by their keys, which have an edge to them too.
      if (isTable && ephemerons.has(edgeName[each] ?? 0) && isInternal(graph, each)) continue;
      parent[target] = node;
      edge[target] = each;
      order[reached] = target;
      reached += 1;
    }
  }
  return { order: order.subarray(0, reached), parent, edge };
}

function isInternal(graph: HeapGraph, edge: number): boolean {
  return edgeTypeOf(graph, edge) === 'internal';
}
