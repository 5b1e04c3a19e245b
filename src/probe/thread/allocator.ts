// What the C library's allocator holds: buffers outside of V8's heap, libuv, OpenSSL, the addon.
import { type Known, known, unavailable } from '../../model/known.ts';
import { loadAddon } from '../addon.ts';

export interface AllocatorState {
  readonly inUseBytes: number;
  /** Given back by the program, kept by the allocator. */
  readonly freeBytes: number;
  /** What the system gave it: the sum of the two. */
  readonly mappedBytes: number;
  /** Unused share of what it holds, 0 to 1. */
  readonly fragmentationRatio: number;
}

/** Takes the lock of each arena in turn, under a microsecond a piece: outside windows. */
export function readAllocator(): Known<AllocatorState> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  const values = new Float64Array(loaded.addon.allocatorMetrics.length);
  if (loaded.addon.readAllocator(values) !== 0) {
    return unavailable('the C library does not report it (glibc does from 2.33 on, musl never)');
  }
  const [inUseBytes = 0, freeBytes = 0, mappedBytes = 0] = values;
  if (mappedBytes === 0) return unavailable('another allocator has taken the place of libc');
  return known({ inUseBytes, freeBytes, mappedBytes, fragmentationRatio: freeBytes / mappedBytes });
}
