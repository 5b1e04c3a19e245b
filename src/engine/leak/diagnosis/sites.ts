// From the stack that V8 noted for an object to the place in the program that made it.
import { framesOf } from './heap/allocation-stacks.ts';
import type { HeapGraph } from './heap/heap-graph.ts';
import { ownerOf } from './own-code.ts';
import type { Places } from './places.ts';

/** Null where nothing was noted, and for what the engine made for itself. */
export type SiteOf = (node: number) => string | null;

/** Runs what watches handles, and through it all that Node calls back: itself it is nobody's. */
export const hookScript = 'node:internal/async_hooks';

/** The nearest frame of the program; where there is none, the outermost of Node. */
export function openSites({ nodeCall, stacks, strings }: HeapGraph, places: Places): SiteOf {
  const known = new Map<number, string | null>();
  const find = (call: number): string | null => {
    let outermost: string | null = null;
    for (const { functionName, script, line, column } of framesOf(stacks, strings, call)) {
      const owner = ownerOf(script);
      if (owner === 'engine') return null;
      const isNobody =
        owner === 'node' && (script === hookScript || !/^(node:|wasm:)/.test(script));
      if (isNobody) continue;
      const place = places.ofPosition(script, line === 0 ? null : { line, column });
      outermost = `${functionName === '' ? '(anonymous)' : functionName} (${place})`;
      if (owner === 'program') return outermost;
    }
    return outermost;
  };
  return (node) => {
    const call = nodeCall[node] ?? 0;
    const site = known.get(call);
    if (site !== undefined) return site;
    const found = find(call);
    known.set(call, found);
    return found;
  };
}
