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
  /** Number of the call that made it. */
  readonly call?: number;
}

export interface MadeFunction {
  readonly name: string;
  readonly script: string;
  readonly line: number;
}

export type MadeEdge = NonNullable<MadeNode['edges']>[number];

/** A module with a function `operate` and one variable; ids up to 17 are taken. */
export function moduleNodes(
  script: string,
  [variable, held]: readonly [name: string, id: number],
  rootEdges: readonly MadeEdge[] = [],
): readonly MadeNode[] {
  return [
    { id: 1, type: 'synthetic', name: '', edges: [['element', 1, 17], ...rootEdges] },
    {
      id: 3,
      type: 'object',
      name: 'system / Context',
      edges: [
        ['internal', 'previous', 5],
        ['context', variable, held],
      ],
    },
    { id: 5, type: 'hidden', name: 'system / NativeContext' },
    {
      id: 11,
      type: 'closure',
      name: 'operate',
      edges: [
        ['internal', 'context', 3],
        ['internal', 'shared', 13],
      ],
    },
    { id: 13, type: 'code', name: 'operate', edges: [['internal', 'script', 15]] },
    { id: 15, type: 'code', name: script },
    { id: 17, type: 'object', name: 'ModuleWrap', edges: [['internal', 'context', 3]] },
  ];
}

/** A chain of calls, each made by the one before it; the first has number 1. */
function callTree([first, ...rest]: readonly number[], number = 1): readonly unknown[] {
  return first === undefined ? [] : [number, first, 1, 1, callTree(rest, number + 1)];
}

/**
 * The first node is the root.
 * @param calls each made by the one before it, by their functions
 */
export function snapshotText(
  nodes: readonly MadeNode[],
  functions: readonly MadeFunction[] = [],
  calls: readonly number[] = [],
): string {
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
    nodes: nodes.flatMap(({ id, type, name, bytes = 0, edges: own = [], call = 0 }) => [
      ...[nodeTypes.indexOf(type), stringOf(name), id, bytes, own.length, call, 0],
    ]),
    edges: edges.flatMap(([type, name, target]) => [
      edgeTypes.indexOf(type),
      typeof name === 'string' ? stringOf(name) : name,
      placeOf.get(target) ?? 0,
    ]),
    trace_function_infos: functions.flatMap(({ name, script, line }, index) => [
      ...[index, stringOf(name), stringOf(script), 1, line, 1],
    ]),
    trace_tree: callTree(calls),
    samples: [1, [2, '] "'], {}],
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
