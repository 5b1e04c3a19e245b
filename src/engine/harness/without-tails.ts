// Percentiles that other harnesses report of one process's samples. A few launches have none.
import { notCarriedOver } from './not-carried-over.ts';

/**
 * The same object with getters that throw a sentence instead of giving `undefined`; they are not
 * enumerable, so that it can be printed and copied.
 */
export function withoutTails<Statistics extends object>(
  statistics: Statistics,
  harness: string,
  percentiles: readonly string[],
): Statistics {
  for (const name of percentiles) {
    Object.defineProperty(statistics, name, {
      get(): never {
        throw notCarriedOver(
          `the percentile ${name} of ${harness}`,
          'a few launches have none; read p50, or the p95 and p99 of the report over all samples.',
        );
      },
    });
  }
  return statistics;
}
