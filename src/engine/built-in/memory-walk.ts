// The two ways to walk a piece of memory: one read after another in order, which the processor
// foresees, and reads of which each says where the next one is, which it cannot.
import { openRandom } from '../../stats/random.ts';

/** Bytes that travel between memory and caches together on most processors. */
const lineBytes = 64;
const wordsPerLine = lineBytes / Int32Array.BYTES_PER_ELEMENT;

/** Dependent reads of one call of `chase`. */
export const readsPerCall = 1024;
/** Bytes that one call of `sweep` reads. */
export const bytesPerCall = 16_384;

/** Calls that visit every line once; at most as many as go through 32 MiB, since what is larger was
 * written to just before and fits into no cache whole. */
export function warmupCalls(sizeBytes: number): number {
  return Math.ceil(Math.min(sizeBytes, 32 * 2 ** 20) / lineBytes / readsPerCall);
}

/**
 * One word a line that holds the index of the next: a single cycle through all lines in random order
 * (Sattolo 1986), so that no line is met again before all others were.
 */
export function linkLines(sizeBytes: number, seed: number): Int32Array {
  const lineCount = sizeBytes / lineBytes;
  const random = openRandom(seed);
  const next = new Int32Array(lineCount);
  for (let line = 0; line < lineCount; line += 1) next[line] = line;
  for (let last = lineCount - 1; last > 0; last -= 1) {
    const chosen = random.nextInt(last);
    const kept = next[last] ?? 0;
    next[last] = next[chosen] ?? 0;
    next[chosen] = kept;
  }
  const links = new Int32Array(lineCount * wordsPerLine);
  for (let line = 0; line < lineCount; line += 1) {
    links[line * wordsPerLine] = (next[line] ?? 0) * wordsPerLine;
  }
  return links;
}

/** Follows `readsPerCall` links from the index `from`; where the last one leads. */
export function chase(links: Int32Array, from: number): number {
  let at = from;
  for (let read = 0; read < readsPerCall; read += 1) at = links[at] ?? 0;
  return at;
}

/** Numbers to be swept; every page of them has been written, or all would be one page of zeros. */
export function fillNumbers(sizeBytes: number): Float64Array {
  return new Float64Array(sizeBytes / Float64Array.BYTES_PER_ELEMENT).fill(1);
}

/** Doubles of the smallest steps in which every size is a multiple: 2 KiB. */
const stepCount = 256;

export interface Sweep {
  numbers: Float64Array;
  /** Index that the next call begins at. */
  at: number;
}

/**
 * Adds up the next `bytesPerCall` bytes, from the beginning again after the end. Four sums side by
 * side, because one addition waits for the one before.
 */
export function sweep(state: Sweep): number {
  const { numbers } = state;
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let bytes = 0; bytes < bytesPerCall; bytes += 8 * stepCount) {
    const end = state.at + stepCount;
    for (let index = state.at; index < end; index += 4) {
      first += numbers[index] ?? 0;
      second += numbers[index + 1] ?? 0;
      third += numbers[index + 2] ?? 0;
      fourth += numbers[index + 3] ?? 0;
    }
    state.at = end === numbers.length ? 0 : end;
  }
  return first + second + third + fourth;
}
