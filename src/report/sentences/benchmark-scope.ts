// Which benchmarks a sentence is about.
import { formatTally } from '../format.ts';

/** The benchmarks that a doubt concerns, or their number when they are many; '' for none. */
export function formatScope(benchmarkNames: readonly string[]): string {
  if (benchmarkNames.length === 0) return '';
  return benchmarkNames.length <= 3
    ? benchmarkNames.join(', ')
    : formatTally(benchmarkNames.length, 'benchmark');
}
