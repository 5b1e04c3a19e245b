// How much memory each kernel of the ceiling walks through; pure.
import type { CeilingKernel } from '../../model/run/measurement.ts';
import type { TopologyCache } from '../machine/topology.ts';

/** The kernels that walk through memory. */
export type WalkingKernel = Extract<CeilingKernel, 'l1' | 'l2' | 'memory'>;

export type CeilingSizes = Readonly<Record<WalkingKernel, number>>;

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** Half of the smallest first-level cache in use, 32 KiB. */
const l1Bytes = 16 * kibibyte;
const usualL2Bytes = mebibyte;
const leastMemoryBytes = 64 * mebibyte;
/** Virtual machines state the whole host's last level; walking more takes longer than a window. */
const mostMemoryBytes = 256 * mebibyte;

/**
 * Bytes of each thread, in whole pages. `memory` is twice the last level, so that one thread alone
 * leaves it too, unless all threads together would then take more than a quarter of what is
 * available: it is "beyond L2", and beyond the last level where the caches say the truth.
 * @param caches empty where the system does not report them
 */
export function ceilingSizes(
  caches: readonly TopologyCache[],
  availableBytes: number,
  threads: number,
): CeilingSizes {
  const sizeAt = (level: number): number | null => {
    const sizes = caches
      .filter((cache) => cache.level === level && cache.kind !== 'instruction')
      .flatMap(({ sizeBytes }) => sizeBytes ?? []);
    return sizes.length === 0 ? null : Math.min(...sizes);
  };
  const lastLevel = Math.max(2, ...caches.map(({ level }) => level));
  const lastBytes = lastLevel > 2 ? (sizeAt(lastLevel) ?? 0) : 0;
  const wantedBytes = Math.min(mostMemoryBytes, Math.max(leastMemoryBytes, 2 * lastBytes));
  return {
    l1: l1Bytes,
    l2: wholePages((sizeAt(2) ?? usualL2Bytes) / 2),
    memory: wholePages(Math.min(wantedBytes, availableBytes / 4 / threads)),
  };
}

function wholePages(bytes: number): number {
  return Math.max(1, Math.floor(bytes / 4096)) * 4096;
}
