// Heap snapshots of a few objects, written as V8 writes them.
import { parseSnapshot } from '../../../src/engine/leak/diagnosis/heap/read-snapshot.ts';

const nodeTypes = ['hidden', 'array', 'string', 'object', 'code', 'closure', 'native', 'synthetic'];
const edgeTypes = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'];

export interface MadeNode {
  readonly id: number;
  readonly type: string;
  readonly name: string;
  readonly bytes?: number;
  /** Type, name or index, id of the target. */
  readonly edges?: readonly (readonly [type: string, name: string | number, target: number])[];
  readonly line?: number;
}

/** The first node is the root. */
export function snapshotText(nodes: readonly MadeNode[]): string {
  const strings = ['<dummy>'];
  const stringOf = (text: string): number => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const placeOf = new Map(nodes.map(({ id }, index) => [id, index * 7]));
  const edges = nodes.flatMap((node) => node.edges ?? []);
  const written = {
    snapshot: {
      meta: {
        node_fields: ['type', 'name', 'id', 'self_size', 'edge_count', 'trace_node_id', 'detached'],
        node_types: [nodeTypes, 'string', 'number', 'number', 'number', 'number', 'number'],
        edge_fields: ['type', 'name_or_index', 'to_node'],
        edge_types: [edgeTypes, 'string_or_number', 'node'],
      },
      node_count: nodes.length,
      edge_count: edges.length,
    },
    nodes: nodes.flatMap(({ id, type, name, bytes = 0, edges: own = [] }) => [
      ...[nodeTypes.indexOf(type), stringOf(name), id, bytes, own.length, 0, 0],
    ]),
    edges: edges.flatMap(([type, name, target]) => [
      edgeTypes.indexOf(type),
      typeof name === 'string' ? stringOf(name) : name,
      placeOf.get(target) ?? 0,
    ]),
    trace_tree: [1, [2, '] "'], {}],
    locations: nodes.flatMap(({ id, line }) =>
      line === undefined ? [] : [placeOf.get(id) ?? 0, 1, line - 1, 0],
    ),
    strings,
  };
  return JSON.stringify(written).replaceAll('],"', '],\n"');
}

/** @param pieceBytes as a file would be read */
export function parseText(text: string, pieceBytes = 1 << 20) {
  const bytes = Buffer.from(text);
  let at = 0;
  return parseSnapshot(() => {
    const piece = bytes.subarray(at, at + pieceBytes);
    at += pieceBytes;
    return piece.length === 0 ? null : piece;
  });
}
