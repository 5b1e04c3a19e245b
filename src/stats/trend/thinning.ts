// Fewer values that stand for many, where a method costs more than the values are worth.
import { openRandom } from '../random.ts';

/**
 * Ascending indices below `count`: all of them, or `most`, one at random from each of as many equal
 * stretches, so that neither a place nor a period is favoured. The same for the same arguments.
 */
export function thinnedIndices(count: number, most: number, seed: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, index) => index);
  const random = openRandom(seed);
  const stretch = count / most;
  return Array.from({ length: most }, (_, index) =>
    Math.min(count - 1, Math.floor((index + random.nextReal()) * stretch)),
  );
}
