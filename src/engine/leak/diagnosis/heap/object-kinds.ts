// What the nodes of a heap are to the person who reads about them.
import {
  edgeNameOf,
  edgesOf,
  edgeTypeOf,
  followEdge,
  type HeapGraph,
  nameOf,
  type Position,
  typeOf,
} from './heap-graph.ts';

/**
 * `named`: an instance of a class, or a function; `plain`: contents that mean something by whom they
 * belong to (plain objects, arrays, strings, numbers, buffers); `inner`: what the engine makes of them.
 */
export type ObjectKind = 'named' | 'plain' | 'inner';

const plainNames = new Set(['Object', 'Array', 'ArrayBuffer', 'SharedArrayBuffer', 'Buffer']);
const viewName =
  /^(Ui|I)nt(8|16|32)(Clamped)?Array$|^Big(Ui|I)nt64Array$|^Float(16|32|64)Array$|^DataView$/;
const valueTypes = new Set(['string', 'concatenated string', 'sliced string', 'number', 'bigint']);
const codeTypes = new Set(['code', 'object shape', 'hidden']);
const outsideTypes = new Set(['native', 'synthetic']);
const shownKeys = 4;

/** Label of functions as the engine has them, with their constants and what it learned of them. */
export const compiledCode = '(compiled code)';

export function kindOf(graph: HeapGraph, node: number): ObjectKind {
  const type = typeOf(graph, node);
  if (type === 'closure') return 'named';
  if (valueTypes.has(type) || type === 'regexp' || type === 'symbol') return 'plain';
  if (type !== 'object') return 'inner';
  const name = nameOf(graph, node);
  if (name.startsWith('system / ') || name === '') return 'inner';
  return plainNames.has(name) || viewName.test(name) ? 'plain' : 'named';
}

/** Whether it is a part of compiled code: what it holds are its constants. */
export function isCode(graph: HeapGraph, node: number): boolean {
  return codeTypes.has(typeOf(graph, node));
}

/** Whether it only stands for something that is not on the heap. */
export function isOutside(graph: HeapGraph, node: number): boolean {
  return outsideTypes.has(typeOf(graph, node));
}

/** Whether it is a buffer or a view of one. */
export function isBuffer(graph: HeapGraph, node: number): boolean {
  if (typeOf(graph, node) !== 'object') return false;
  const name = nameOf(graph, node);
  return name.endsWith('ArrayBuffer') || name === 'Buffer' || viewName.test(name);
}

/** Whether it stands for bytes that a buffer has outside of the heap. */
export function isBackingStore(graph: HeapGraph, node: number): boolean {
  return typeOf(graph, node) === 'native' && nameOf(graph, node).endsWith('JSArrayBufferData');
}

/** `file:///…` or a path of the script in which a function or the variables of a scope stand. */
export function scriptOf(graph: HeapGraph, closure: number): string | null {
  const shared = followEdge(graph, closure, 'shared');
  if (shared === null) return null;
  const script =
    followEdge(graph, shared, 'script') ?? followEdge(graph, shared, 'script_or_debug_info');
  return script === null ? null : nameOf(graph, script);
}

/** Turns a place in a script into words, relative to the project. */
export type PlaceWriter = (script: string, position: Position | null) => string;

/** `Session`, `onTick (server.ts:12)`, `Object {id, payload}`, `string`. */
export function labelOf(graph: HeapGraph, node: number, writePlace: PlaceWriter): string {
  const type = typeOf(graph, node);
  if (valueTypes.has(type)) return type.endsWith('string') ? 'string' : type;
  if (type === 'closure') return functionLabel(graph, node, writePlace);
  if (codeTypes.has(type)) return compiledCode;
  if (type === 'array') return '(array)';
  const name = nameOf(graph, node);
  return name === 'Object' ? objectLabel(graph, node) : name;
}

function functionLabel(graph: HeapGraph, node: number, writePlace: PlaceWriter): string {
  const name = nameOf(graph, node) || '(anonymous)';
  const script = scriptOf(graph, node);
  if (script === null) return name;
  return `${name} (${writePlace(script, graph.positionOf.get(node) ?? null)})`;
}

function objectLabel(graph: HeapGraph, node: number): string {
  const keys: string[] = [];
  const [from, to] = edgesOf(graph, node);
  for (let edge = from; edge < to; edge += 1) {
    const isOwn = edgeTypeOf(graph, edge) === 'property';
    const name = isOwn ? edgeNameOf(graph, edge) : '__proto__';
    if (name !== '__proto__' && !keys.includes(name)) keys.push(name);
    if (keys.length > shownKeys) break;
  }
  if (keys.length === 0) return 'Object';
  const more = keys.length > shownKeys ? ', …' : '';
  return `Object {${keys.slice(0, shownKeys).join(', ')}${more}}`;
}
