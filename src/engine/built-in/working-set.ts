// Which sizes of memory are worked on: powers of two, closer together where a cache ends, and never
// so large that the machine would have to swap.
import type { CacheLevel } from '../../model/run/environment.ts';

/** Inside the first level of every processor that Node runs on. */
const smallestBytes = 4096;
/** The kernel's part of filling more takes longer than all measuring. */
const largestBytes = 256 * 2 ** 20;
/** The largest size is so many times the last level, of which others use a part as well. */
const beyondFactor = 4;
const leastLargestBytes = 64 * 2 ** 20;
/** Beyond the last level of most processors, where none is stated. */
const presumedLargestBytes = 128 * 2 ** 20;
const largestShare = 0.25;

/**
 * Sizes in bytes, ascending: powers of two from 4 KiB to beyond the last level (64 to 256 MiB; 128
 * MiB where none is stated), and one and a half times a power of two within a factor of two of each
 * cache's size. All are multiples of 2 KiB.
 */
export function workingSetSizes(levels: readonly CacheLevel[]): readonly number[] {
  const lastBytes = Math.max(0, ...levels.map(({ sizeBytes }) => sizeBytes));
  const wanted = lastBytes === 0 ? presumedLargestBytes : beyondFactor * lastBytes;
  const beyond = Math.min(largestBytes, Math.max(leastLargestBytes, wanted));
  const octaves = Math.ceil(Math.log2(beyond / smallestBytes));
  const powers = Array.from({ length: octaves + 1 }, (_, octave) => smallestBytes * 2 ** octave);
  const isNearCache = (size: number): boolean =>
    levels.some(({ sizeBytes }) => size >= sizeBytes / 2 && size <= 2 * sizeBytes);
  const between = powers.slice(0, -1).map((power) => 1.5 * power);
  return [...powers, ...between.filter(isNearCache)].sort((a, b) => a - b);
}

/** Why a size is left out, or false: the sizes themselves must not change while they are measured. */
export function refusalOf(sizeBytes: number, availableBytes: number): string | false {
  if (sizeBytes <= largestShare * availableBytes) return false;
  const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`;
  return `${mebibytes(sizeBytes)} are more than a quarter of the ${mebibytes(availableBytes)} of memory that are available`;
}

export function isPowerOfFour(sizeBytes: number): boolean {
  return Number.isInteger(Math.log2(sizeBytes) / 2);
}
