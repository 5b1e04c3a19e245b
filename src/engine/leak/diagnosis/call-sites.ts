// Samples of living allocations to the places in the program that made them.
import type { Origin } from '../../../model/run/leak.ts';
import { ownerOf } from './own-code.ts';
import type { Places } from './places.ts';
import { hookScript } from './sites.ts';

/** As the inspector's protocol has it; positions count from 0. */
export interface AllocationNode {
  readonly id?: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly selfSize: number;
  readonly children: readonly AllocationNode[];
}

/** An allocation is sampled about once in so many bytes. */
export const samplingIntervalBytes = 512;

/** Bytes that live by the place in the program that made them. */
export type LivingBytes = ReadonlyMap<string, number>;

/**
 * Each allocation counts for the nearest frame of the program; without one, for the outermost of Node.
 * What the engine makes is nobody's.
 */
export function sumCallSites(head: AllocationNode, places: Places): LivingBytes {
  const bytes = new Map<string, number>();
  walk(head, places, ({ selfSize }, site) => {
    if (site === null || site === engine || selfSize === 0) return;
    bytes.set(site, (bytes.get(site) ?? 0) + selfSize);
  });
  return bytes;
}

const engine = Symbol('engine');

/** Null while there is nobody on the stack. */
type Site = string | typeof engine | null;

/** Whose an allocation in `node` is: what Node does for somebody is the matter of who called it. */
function siteOf(node: AllocationNode, above: Site, places: Places): Site {
  const { functionName, url, lineNumber, columnNumber } = node.callFrame;
  const owner = ownerOf(url);
  if (owner === 'engine') return engine;
  const isNobody = url === '' || url === hookScript;
  if (owner === 'node' && (above !== null || isNobody)) return above;
  const name = functionName === '' ? '(anonymous)' : functionName;
  return `${name} (${places.ofPosition(url, { line: lineNumber + 1, column: columnNumber + 1 })})`;
}

interface AllocationSample {
  readonly nodeId: number;
  readonly size: number;
}

/** From so much on nearly each allocation is sampled, and by its own size. */
const largeBytes = 4 * samplingIntervalBytes;

/** Places that made large things which live, by the size of the thing; without sizes that several made. */
export function sitesBySize(
  {
    head,
    samples = [],
  }: { readonly head: AllocationNode; readonly samples?: readonly AllocationSample[] },
  places: Places,
): ReadonlyMap<number, string> {
  const siteByNode = new Map<number, Site>();
  walk(head, places, (node, site) => siteByNode.set(node.id ?? -1, site));
  const sites = new Map<number, Site>();
  for (const { nodeId, size } of samples) {
    if (size < largeBytes) continue;
    const site = siteByNode.get(nodeId) ?? null;
    sites.set(size, !sites.has(size) || sites.get(size) === site ? site : null);
  }
  return new Map(
    [...sites].flatMap(([size, site]) => (typeof site === 'string' ? [[size, site]] : [])),
  );
}

function walk(
  head: AllocationNode,
  places: Places,
  visit: (node: AllocationNode, site: Site) => void,
): void {
  // A stack of our own: call trees of recursive programs are deeper than ours may be.
  const open: { readonly node: AllocationNode; readonly above: Site }[] = [];
  open.push({ node: head, above: null });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const site = siteOf(next.node, next.above, places);
    visit(next.node, site);
    for (const child of next.node.children) open.push({ node: child, above: site });
  }
}

/** By how many standard deviations of the sampling growth must exceed nothing. */
const deviations = 4;
const fewestBytesPerOperation = 1;

/** Beside the largest, smaller ones are what V8 compiled and learned there, once. */
const smallestPart = 0.1;

/** What lives more than before, beyond what sampling alone would show. */
export function compareCallSites(
  before: LivingBytes,
  after: LivingBytes,
  operations: number,
): readonly Origin[] {
  const grown = [...after].flatMap(([name, bytes]) => {
    const earlier = before.get(name) ?? 0;
    const growthBytes = Math.round(bytes - earlier);
    // The number of samples is a Poisson variable.
    const spread = Math.sqrt((bytes + earlier) * samplingIntervalBytes);
    const least = Math.max(deviations * spread, fewestBytesPerOperation * operations);
    return growthBytes < least ? [] : [{ name, growthBytes }];
  });
  const largest = Math.max(...grown.map(({ growthBytes }) => growthBytes));
  return grown
    .filter(({ growthBytes }) => growthBytes >= smallestPart * largest)
    .map(({ name, growthBytes }): Origin => {
      const size = { growthCount: null, growthBytes, operations };
      return { kind: 'call-site', resource: 'heapUsedBytes', name, ...size };
    });
}
