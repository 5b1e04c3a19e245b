// What keeps an object alive, from the outside in, in words: `module server.ts`, `sessions (Map)`,
// `Session`. What only the engine knows of on the way is left out.

import type { FrameOwner } from '../own-code.ts';
import {
  edgeNameOf,
  edgeTypeOf,
  followEdge,
  type HeapGraph,
  nameOf,
  typeOf,
} from './heap-graph.ts';
import { kindOf, labelOf, type PlaceWriter, scriptOf } from './object-kinds.ts';
import type { Retention } from './retention.ts';

const longestPath = 8;
const heldByEngine = 'what setUp returned';

export type PathWriter = (node: number) => readonly string[];

export interface Paths {
  readonly pathOf: PathWriter;
  /** Script of the function or the module that is the first on the way out; null for none. Functions of Node
   * and of the engine are passed. */
  readonly holderOf: (node: number) => string | null;
}

/**
 * @param moduleName file of a script, for people
 * @param ownerOf whose code a script is
 */
export function openPaths(
  graph: HeapGraph,
  { parent, edge }: Retention,
  writePlace: PlaceWriter,
  moduleName: (script: string) => string,
  ownerOf: (script: string) => FrameOwner,
): Paths {
  const closures = closuresByContext(graph);
  const describe = (node: number): string | null => {
    if (nameOf(graph, node) === 'system / Context') {
      const script = moduleScript(graph, node, closures);
      return script === null ? null : `module ${moduleName(script)}`;
    }
    if (typeOf(graph, node) === 'native') return nativeHolder(nameOf(graph, node));
    if (kindOf(graph, node) === 'inner') return null;
    return describeObject(graph, node, edge[node] ?? 0, writePlace);
  };
  const holderOf = (node: number): string | null => {
    for (let at = node; at > 0; at = parent[at] ?? -1) {
      const isFunction = typeOf(graph, at) === 'closure';
      const isScope = nameOf(graph, at) === 'system / Context';
      const script = isFunction
        ? scriptOf(graph, at)
        : isScope
          ? moduleScript(graph, at, closures)
          : null;
      if (script !== null && (isScope || ownerOf(script) === 'program')) return script;
    }
    return null;
  };
  const pathOf: PathWriter = (node) => {
    const steps: string[] = [];
    /** Of the last step. */
    let below: number | null = null;
    for (let at = node; at > 0; at = parent[at] ?? -1) {
      const isFunction = typeOf(graph, at) === 'closure';
      if (isFunction && ownerOf(scriptOf(graph, at) ?? '') === 'engine') {
        // How the engine comes to it is nothing that its author could change, nor are its own names.
        const last = steps.pop();
        const held = below === null ? last : labelOf(graph, below, writePlace);
        steps.push(...(held === undefined ? [] : [held]), heldByEngine);
        break;
      }
      const step = describe(at);
      // A list that is chained holds as many of the same in a row.
      if (step !== null && step !== steps.at(-1)) {
        steps.push(step);
        below = at;
      }
      // How the engine comes to a module is nothing that its author could change.
      if (step?.startsWith('module ')) break;
    }
    return shorten(steps.reverse());
  };
  return { pathOf, holderOf };
}

function shorten(path: readonly string[]): readonly string[] {
  if (path.length <= longestPath) return path;
  return [...path.slice(0, 3), '…', ...path.slice(4 - longestPath)];
}

/** What Node holds on to for as long as it is open. */
function nativeHolder(name: string): string | null {
  const kind = /^Node \/ (\w+Wrap|Worker|MessagePort)$/.exec(name)?.[1];
  return kind === undefined ? null : `native ${kind}`;
}

function describeObject(
  graph: HeapGraph,
  node: number,
  edge: number,
  writePlace: PlaceWriter,
): string {
  const label = labelOf(graph, node, writePlace);
  const type = edgeTypeOf(graph, edge);
  const isNamed = type === 'context' || type === 'property';
  if (!isNamed || typeOf(graph, node) === 'closure') return label;
  const name = edgeNameOf(graph, edge).replace(/^<symbol (.*)>$/, '[$1]');
  return name === label ? label : `${name} (${label})`;
}

/** One function each that sees the variables of a scope: it knows the script, the scope does not. */
function closuresByContext(graph: HeapGraph): ReadonlyMap<number, number> {
  const closures = new Map<number, number>();
  for (let node = 0; node < graph.nodeCount; node += 1) {
    if (typeOf(graph, node) !== 'closure') continue;
    const context = followEdge(graph, node, 'context');
    if (context !== null && !closures.has(context)) closures.set(context, node);
  }
  return closures;
}

/** Variables outside of all functions belong to the file; others to a function that is on the way. */
function moduleScript(
  graph: HeapGraph,
  context: number,
  closures: ReadonlyMap<number, number>,
): string | null {
  const outer = followEdge(graph, context, 'previous');
  if (outer === null || nameOf(graph, outer) !== 'system / NativeContext') return null;
  const closure = closures.get(context);
  return closure === undefined ? null : scriptOf(graph, closure);
}
