// V8's heap of the calling isolate by space, and what it holds outside: external memory and array
// buffers. Each worker has its own; the sum over threads is the process's.
import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
import { type Known, known, unavailable } from '../../model/known.ts';

export interface HeapSpace {
  readonly name: string;
  readonly usedBytes: number;
  /** What the space has from the system, used or not. */
  readonly committedBytes: number;
}

export interface HeapMemory {
  readonly usedBytes: number;
  readonly committedBytes: number;
  readonly limitBytes: number;
  readonly spaces: readonly HeapSpace[];
  /** Held by objects of the heap and kept outside of it, array buffers included. */
  readonly externalBytes: number;
  readonly arrayBufferBytes: Known<number>;
}

/** Counts allocations since the last collection too: without a forced one it includes garbage. */
export function readHeapMemory(): HeapMemory {
  const heap = getHeapStatistics();
  const { arrayBuffers } = process.memoryUsage();
  return {
    usedBytes: heap.used_heap_size,
    committedBytes: heap.total_heap_size,
    limitBytes: heap.heap_size_limit,
    spaces: getHeapSpaceStatistics().map((space) => ({
      name: space.space_name,
      usedBytes: space.space_used_size,
      committedBytes: space.space_size,
    })),
    externalBytes: heap.external_memory,
    arrayBufferBytes: Number.isFinite(arrayBuffers)
      ? known(arrayBuffers)
      : unavailable('this Node does not report it'),
  };
}
