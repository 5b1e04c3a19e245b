// A binary heap (Williams 1964): the entry of highest priority first, of equal ones the earlier index.

export interface Entry {
  readonly priority: number;
  readonly index: number;
}

export interface PriorityQueue<T extends Entry> {
  readonly push: (entry: T) => void;
  /** Takes the first entry out; undefined when there is none. */
  readonly pop: () => T | undefined;
}

/** An empty queue; both of its operations cost log n. */
export function openPriorityQueue<T extends Entry>(): PriorityQueue<T> {
  const heap: T[] = [];
  return {
    push: (entry) => {
      heap.push(entry);
      rise(heap, entry);
    },
    pop: () => {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(heap, last);
      return first;
    },
  };
}

/** Moves the entry, which is the last one, up to its place. */
function rise<T extends Entry>(heap: T[], entry: T): void {
  let at = heap.length - 1;
  while (at > 0) {
    const parentAt = (at - 1) >>> 1;
    const parent = heap[parentAt];
    if (parent === undefined || !isBefore(entry, parent)) break;
    heap[at] = parent;
    at = parentAt;
  }
  heap[at] = entry;
}

/** Puts the entry at the top and moves it down to its place. */
function sink<T extends Entry>(heap: T[], entry: T): void {
  let at = 0;
  for (;;) {
    const left = heap[2 * at + 1];
    const right = heap[2 * at + 2];
    if (left === undefined) break;
    const isRight = right !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (!isBefore(child, entry)) break;
    heap[at] = child;
    at = 2 * at + (isRight ? 2 : 1);
  }
  heap[at] = entry;
}

function isBefore(one: Entry, other: Entry): boolean {
  return (
    one.priority > other.priority || (one.priority === other.priority && one.index < other.index)
  );
}
