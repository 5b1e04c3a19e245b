// Made-up measurements from a seed.
import { openRandom, type Random } from '../../src/stats/random.ts';

/** A standard normal number (Box and Muller 1958). */
export function nextNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.nextReal()));
  return radius * Math.cos(2 * Math.PI * random.nextReal());
}

/** Log-normal times around 100, of which `outlierRatio` are up to four times as long. */
export function simulatedTimes(
  count: number,
  deviation: number,
  outlierRatio: number,
  random: Random,
): Float64Array {
  return Float64Array.from({ length: count }, () => {
    const outlier = random.nextReal() < outlierRatio ? 1 + 3 * random.nextReal() : 1;
    return 100 * Math.exp(deviation * nextNormal(random)) * outlier;
  });
}

/** Share of `draws` seeded draws for which `isTrue` holds. */
export function shareOf(draws: number, isTrue: (random: Random) => boolean): number {
  let count = 0;
  for (let seed = 1; seed <= draws; seed += 1) count += isTrue(openRandom(seed)) ? 1 : 0;
  return count / draws;
}
