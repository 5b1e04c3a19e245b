// Launches on a core that an unseen neighbour shares: its load varies, and its cost follows
// two of the spins.
import type { Measurement } from '../../../src/model/run/measurement.ts';
import { openRandom } from '../../../src/stats/random.ts';
import { nextNormal } from '../../stats/simulated.ts';
import { madeLaunch } from '../made-run.ts';

export interface MadeSide {
  readonly seed: number;
  readonly launchCount: number;
  /** Of the first launch and of the last, 0 to 1: how much of the core the neighbour takes. */
  readonly shared: readonly [number, number];
  readonly timeNs?: number;
  /** What the benchmark follows. */
  readonly slopes?: { readonly throughput: number; readonly cache: number };
  /** Standard deviation of launches, logarithms. */
  readonly launchLogSd?: number;
}

const sampleCount = 60;
const usualSlopes = { throughput: 0.8, cache: 0.4 };

export function madeSide({
  seed,
  launchCount,
  shared: [from, to],
  timeNs = 1000,
  slopes = usualSlopes,
  launchLogSd = 0.01,
}: MadeSide): readonly Measurement[] {
  const random = openRandom(seed);
  const noisy = (value: number, logSd: number) => value * Math.exp(logSd * nextNormal(random));
  return Array.from({ length: launchCount }, (_, launch) => {
    const mean = from + ((to - from) * launch) / Math.max(1, launchCount - 1);
    const level = noisy(timeNs, launchLogSd);
    // Some neighbours fill the cache, others do not.
    const cached = mean * random.nextReal();
    const rows = Array.from({ length: sampleCount }, () => {
      const shared = mean + 0.05 * random.nextReal();
      const [throughput, cache] = [1 + 0.6 * shared, 1 + 0.9 * cached];
      const time = level * throughput ** slopes.throughput * cache ** slopes.cache;
      return {
        durationNs: noisy(time, 0.02),
        throughputNs: noisy(9000 * throughput, 0.02),
        cacheSpinNs: noisy(7000 * cache, 0.02),
        branchSpinNs: noisy(8000, 0.03),
      };
    });
    const made = madeLaunch(
      'shared',
      launch,
      rows.map(({ durationNs }) => durationNs),
      60_000,
    );
    return {
      ...made,
      columns: {
        ...made.columns,
        throughputNs: rows.map(({ throughputNs }) => throughputNs),
        cacheSpinNs: rows.map(({ cacheSpinNs }) => cacheSpinNs),
        branchSpinNs: rows.map(({ branchSpinNs }) => branchSpinNs),
      },
    };
  });
}
