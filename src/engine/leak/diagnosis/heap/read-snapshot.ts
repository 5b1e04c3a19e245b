// From a .heapsnapshot file to columns, in one pass and without a tree of JavaScript values: a snapshot of
// 50 MB would be hundreds as such a tree, in the very process that is looked at.
import { type AllocationStacks, noStacks, readCalls, readFunctions } from './allocation-stacks.ts';
import { type Cursor, type NextPiece, openCursor, withPieces } from './byte-source.ts';
import type { HeapGraph, Position } from './heap-graph.ts';
import { expect, readNumbers, readRaw, readString, take } from './json-scan.ts';
import { readStringTable, type StringTable } from './string-table.ts';

interface Header {
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly nodeFields: readonly string[];
  readonly nodeTypes: readonly string[];
  readonly edgeFields: readonly string[];
  readonly edgeTypes: readonly string[];
}

/** @throws Error with one line when the file is none, or not whole */
export function readSnapshot(path: string): HeapGraph {
  return withPieces(path, parseSnapshot);
}

/** @throws Error with one line when the bytes are no snapshot, or not a whole one */
export function parseSnapshot(next: NextPiece): HeapGraph {
  const cursor = openCursor(next);
  let header: Header | null = null;
  let nodes: NodeColumns | null = null;
  let edges: EdgeColumns | null = null;
  let strings: StringTable | null = null;
  let stacks: AllocationStacks = noStacks;
  const positionOf = new Map<number, Position>();
  expect(cursor, '{');
  do {
    const key = textOf((onByte) => readString(cursor, onByte));
    expect(cursor, ':');
    if (key === '"snapshot"') {
      header = parseHeader(textOf((onByte) => readRaw(cursor, onByte)));
    } else if (key === '"nodes"' && header !== null) {
      nodes = readNodes(cursor, header);
    } else if (key === '"edges"' && header !== null) {
      edges = readEdges(cursor, header);
    } else if (key === '"trace_function_infos"') {
      stacks = { ...stacks, functions: readFunctions(cursor) };
    } else if (key === '"trace_tree"') {
      stacks = { ...stacks, ...readCalls(cursor) };
    } else if (key === '"locations"' && header !== null) {
      readPositions(cursor, header.nodeFields.length, positionOf);
    } else if (key === '"strings"') {
      strings = readStringTable(cursor);
    } else {
      readRaw(cursor, () => {});
    }
  } while (take(cursor, ','));
  expect(cursor, '}');
  if (header === null || nodes === null || edges === null || strings === null) {
    throw new Error('it lacks nodes, edges or strings');
  }
  const { nodeCount, nodeTypes, edgeTypes } = header;
  return { nodeCount, ...nodes, ...edges, nodeTypes, edgeTypes, strings, stacks, positionOf };
}

type NodeColumns = Pick<
  HeapGraph,
  'nodeType' | 'nodeName' | 'nodeId' | 'selfBytes' | 'nodeCall' | 'firstEdge'
>;
type EdgeColumns = Pick<HeapGraph, 'edgeType' | 'edgeName' | 'edgeTarget'>;

function readNodes(cursor: Cursor, { nodeCount, nodeFields }: Header): NodeColumns {
  const nodeType = new Uint8Array(nodeCount);
  const nodeName = new Uint32Array(nodeCount);
  const nodeId = new Uint32Array(nodeCount);
  const selfBytes = new Float64Array(nodeCount);
  const nodeCall = new Uint32Array(nodeCount);
  const firstEdge = new Uint32Array(nodeCount + 1);
  const edgeCounts = firstEdge.subarray(1);
  const named = { type: nodeType, name: nodeName, id: nodeId, self_size: selfBytes };
  const columns = { ...named, edge_count: edgeCounts, trace_node_id: nodeCall };
  fillRows(cursor, nodeFields, columns, nodeCount);
  for (let node = 1; node <= nodeCount; node += 1) {
    firstEdge[node] = (firstEdge[node] ?? 0) + (firstEdge[node - 1] ?? 0);
  }
  return { nodeType, nodeName, nodeId, selfBytes, nodeCall, firstEdge };
}

function readEdges(cursor: Cursor, { edgeCount, edgeFields, nodeFields }: Header): EdgeColumns {
  const edgeType = new Uint8Array(edgeCount);
  const edgeName = new Uint32Array(edgeCount);
  const edgeTarget = new Uint32Array(edgeCount);
  const columns = { type: edgeType, name_or_index: edgeName, to_node: edgeTarget };
  fillRows(cursor, edgeFields, columns, edgeCount);
  // Written as the place of the node's first number.
  for (let edge = 0; edge < edgeCount; edge += 1) {
    edgeTarget[edge] = (edgeTarget[edge] ?? 0) / nodeFields.length;
  }
  return { edgeType, edgeName, edgeTarget };
}

type Column = Uint8Array | Uint32Array | Float64Array;

function fillRows(
  cursor: Cursor,
  fields: readonly string[],
  columns: Readonly<Record<string, Column>>,
  rowCount: number,
): void {
  const byField = fields.map((field) => columns[field] ?? null);
  let [row, field] = [0, 0];
  readNumbers(cursor, (value) => {
    const column = byField[field] ?? null;
    if (column !== null) column[row] = value;
    field += 1;
    if (field === fields.length) [row, field] = [row + 1, 0];
  });
  if (row !== rowCount) throw new Error(`it has ${row} rows where ${rowCount} belong`);
}

/** Four numbers a place: the node, its script, line and column from 0 on. */
function readPositions(
  cursor: Cursor,
  nodeFieldCount: number,
  positionOf: Map<number, Position>,
): void {
  let [field, node, line] = [0, 0, 0];
  readNumbers(cursor, (value) => {
    if (field === 0) node = value / nodeFieldCount;
    if (field === 2) line = value + 1;
    if (field === 3) positionOf.set(node, { line, column: value + 1 });
    field = (field + 1) % 4;
  });
}

function parseHeader(json: string): Header {
  const { meta, node_count: nodeCount, edge_count: edgeCount } = JSON.parse(json);
  return {
    nodeCount,
    edgeCount,
    nodeFields: meta.node_fields,
    nodeTypes: meta.node_types[0],
    edgeFields: meta.edge_fields,
    edgeTypes: meta.edge_types[0],
  };
}

function textOf(read: (onByte: (byte: number) => void) => void): string {
  const bytes: number[] = [];
  read((byte) => bytes.push(byte));
  return Buffer.from(bytes).toString('utf8');
}
