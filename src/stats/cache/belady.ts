// The hits that no cache can exceed: Belady's MIN (1966), which knows what will be asked for.
import { openPriorityQueue } from './priority-queue.ts';

interface Request {
  /** Position of the next request for the same key; Infinity for never. */
  readonly priority: number;
  /** The key. */
  readonly index: number;
}

/**
 * Whether each request hits, in a cache of `capacity` keys that is empty at first, must take in every
 * key that it missed, and evicts the one whose next request is the furthest away. Hits are the most
 * that are possible, of every beginning of the trace too. Costs n log n.
 * @param trace keys as numbers
 * @param capacity at least 1
 */
export function optimalHits(trace: ArrayLike<number>, capacity: number): readonly boolean[] {
  if (!(capacity >= 1)) throw new RangeError(`a cache holds at least one key, got ${capacity}`);
  const nextUses = nextUsesOf(trace);
  const held = new Set<number>();
  const queue = openPriorityQueue<Request>();
  return nextUses.map((nextUse, position) => {
    const key = trace[position] ?? 0;
    const isHit = held.has(key);
    if (!isHit && held.size >= capacity) {
      // Requests that have come since stay behind those to come: their next use is past.
      const furthest = queue.pop();
      if (furthest !== undefined) held.delete(furthest.index);
    }
    held.add(key);
    queue.push({ priority: nextUse, index: key });
    return isHit;
  });
}

/** For each request the position of the next one for the same key. */
function nextUsesOf(trace: ArrayLike<number>): readonly number[] {
  const seen = new Map<number, number>();
  const nextUses = new Array<number>(trace.length);
  for (let position = trace.length - 1; position >= 0; position -= 1) {
    const key = trace[position] ?? 0;
    nextUses[position] = seen.get(key) ?? Number.POSITIVE_INFINITY;
    seen.set(key, position);
  }
  return nextUses;
}
