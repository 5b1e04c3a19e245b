// Seeded random numbers: the only door to pure-rand and the only source of chance in the project,
// so that the same seed gives the same order of visits, the same resamples and the same report.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Random {
  /** An integer from 0 up to, but not including, `bound`. */
  readonly nextInt: (bound: number) => number;
  /** A number from 0 up to, but not including, 1, in steps of 2⁻⁵³. */
  readonly nextReal: () => number;
}

/**
 * An independent stream of random numbers; equal seeds give equal streams.
 * @param seed any finite number; its bits are mixed, because the generator's first outputs are close
 *   to a small seed itself
 */
export function openRandom(seed: number): Random {
  const generator = xoroshiro128plus(mixed(seed));
  for (let skipped = 0; skipped < 16; skipped += 1) generator.next();
  return {
    nextInt: (bound) => uniformInt(generator, 0, bound - 1),
    nextReal: () => uniformFloat64(generator),
  };
}

/** The same values in random order (Fisher and Yates 1938, in Durstenfeld's form of 1964). */
export function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  const order = values.map((value) => ({ value }));
  for (let last = order.length - 1; last > 0; last -= 1) {
    const chosen = random.nextInt(last + 1);
    order.splice(last, 1, ...order.splice(chosen, 1, ...order.slice(last, last + 1)));
  }
  return order.map(({ value }) => value);
}

/** Both halves of the number's bits through the 32-bit finaliser of MurmurHash3 (Appleby 2011). */
function mixed(seed: number): number {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, seed);
  return avalanche(avalanche(bits.getInt32(0)) ^ bits.getInt32(4));
}

function avalanche(word: number): number {
  let mixing = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixing = Math.imul(mixing ^ (mixing >>> 13), 0xc2b2ae35);
  return mixing ^ (mixing >>> 16);
}
