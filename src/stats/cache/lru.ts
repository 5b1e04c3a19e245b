// Hits of a cache that evicts what was not asked for the longest, at several sizes.

/**
 * How many requests of the trace hit in a cache that is empty at first, for each capacity. A map in the
 * order of last use is the cache; one pass a capacity.
 * @param trace keys as numbers
 * @throws RangeError for a capacity below 1
 */
export function lruHits(
  trace: readonly number[],
  capacities: readonly number[],
): readonly number[] {
  return capacities.map((capacity) => {
    if (!(capacity >= 1)) throw new RangeError(`a cache holds at least one key, got ${capacity}`);
    const held = new Set<number>();
    let hits = 0;
    for (const key of trace) {
      if (held.delete(key)) hits += 1;
      else if (held.size >= capacity) {
        const oldest = held.values().next();
        if (oldest.done !== true) held.delete(oldest.value);
      }
      held.add(key);
    }
    return hits;
  });
}
