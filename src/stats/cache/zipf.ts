// Requests as caches see them: the key of rank k is asked for in proportion to k to the power of −s.
import { openRandom } from '../random.ts';

export interface ZipfTrace {
  readonly keyCount: number;
  readonly requestCount: number;
  /** s: 0 is uniform; 0.64 to 0.83 in web caches (Breslau and others 1999), 0.99 in YCSB (2010). */
  readonly exponent: number;
  readonly seed: number;
}

/** Ranks from 0 of independent requests, by inversion of the distribution's sums. */
export function zipfRanks({ keyCount, requestCount, exponent, seed }: ZipfTrace): Int32Array {
  const sums = new Float64Array(keyCount);
  let sum = 0;
  for (let rank = 0; rank < keyCount; rank += 1) {
    sum += (rank + 1) ** -exponent;
    sums[rank] = sum;
  }
  const random = openRandom(seed);
  return Int32Array.from({ length: requestCount }, () => firstAbove(sums, random.nextReal() * sum));
}

/** First index whose sum exceeds `wanted`; the last one where rounding leaves none. */
function firstAbove(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
