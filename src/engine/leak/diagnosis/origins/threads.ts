// Threads by the name that the system knows them by: which there are more of than before.
import type { Origin } from '../../../../model/run/leak.ts';

export function compareThreads(
  before: readonly string[],
  after: readonly string[],
  operations: number,
): readonly Origin[] {
  const earlier = countNames(before);
  return [...countNames(after)].flatMap(([name, count]): Origin[] => {
    const growthCount = count - (earlier.get(name) ?? 0);
    if (growthCount <= 0) return [];
    const grown = { growthCount, growthBytes: null, operations };
    return [{ kind: 'thread', resource: 'threadCount', name, ...grown }];
  });
}

/** `worker-1` and `worker-2` are of one kind. */
function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    const kind = name.replace(/\d+/g, '#');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
