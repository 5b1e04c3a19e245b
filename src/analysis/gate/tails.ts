// The slow end of a benchmark: p95 and p99 of each launch, compared like its usual time. The low
// samples that the gate goes by cannot see a change there.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Comparison, Percentile, TailVerdict } from '../../model/verdict.ts';
import type { TailDoubt } from '../../model/verdict-reason.ts';
import { type Quantity, quantileQuantity } from '../micro/launch-values.ts';
import type { Sides } from './comparison.ts';

interface Tail {
  readonly percentile: Percentile;
  readonly share: number;
  /** So that two samples lie beyond it: with fewer it is but the largest one. */
  readonly fewestSampleCount: number;
}

const tails: readonly Tail[] = [
  { percentile: 'p95', share: 0.95, fewestSampleCount: 40 },
  { percentile: 'p99', share: 0.99, fewestSampleCount: 200 },
];

export type TailFinding =
  | {
      readonly kind: 'compared';
      readonly percentile: Percentile;
      readonly quantity: Quantity;
      readonly comparison: Comparison;
    }
  /** Said as it is. */
  | Extract<TailVerdict, { readonly kind: 'too-few-samples' | 'disturbed' }>;

export interface TailSubject {
  /** Launches that were all measured. */
  readonly sides: Sides;
  /** Why a change may be the machine's. */
  readonly doubt: TailDoubt | null;
}

/**
 * Most by which the shares of samples that lost the CPU may differ: at p95 so many of them more are
 * all of the tail.
 */
const mostLostDifference = 0.05;

/**
 * One finding a percentile. The same number of samples is taken of every launch, evenly over its
 * length: a quantile of few samples lies lower than one of many (by up to 19 % for p99 of 100 against
 * 400 samples of which 2 % are outliers), and a slower benchmark takes fewer of them.
 */
export function tailFindings(
  { sides, doubt }: TailSubject,
  compare: (percentile: Percentile, quantity: Quantity) => Comparison | null,
): readonly TailFinding[] {
  const launches = [...sides.before, ...sides.after];
  const reason = doubt ?? unequalLosses(sides);
  const counts = launches.map(({ columns }) => columns.durationNs?.length ?? 0);
  const sampleCount = counts.length === 0 ? 0 : Math.min(...counts);
  return tails.flatMap(({ percentile, share, fewestSampleCount }): readonly TailFinding[] => {
    if (sampleCount < fewestSampleCount) {
      return [{ kind: 'too-few-samples', percentile, sampleCount, fewestSampleCount }];
    }
    if (reason !== null) return [{ kind: 'disturbed', percentile, reason }];
    const quantity = thinnedTo(sampleCount, quantileQuantity(launches, share));
    const comparison = compare(percentile, quantity);
    return comparison === null ? [] : [{ kind: 'compared', percentile, quantity, comparison }];
  });
}

function unequalLosses({ before, after }: Sides): TailDoubt | null {
  const [beforeRatio, afterRatio] = [lostRatio(before), lostRatio(after)];
  return Math.abs(afterRatio - beforeRatio) > mostLostDifference
    ? { kind: 'lost-cpu', beforeRatio, afterRatio }
    : null;
}

/** Share of the samples in which the thread lost the CPU to another one; 0 where it was not measured. */
function lostRatio(launches: readonly Measurement[]): number {
  const switches = launches.flatMap(({ columns }) => columns.involuntarySwitches ?? []);
  return switches.filter((count) => count > 0).length / Math.max(1, switches.length);
}

function thinnedTo(count: number, quantity: Quantity): Quantity {
  const thinned = (rows: readonly number[]) =>
    Array.from({ length: count }, (_, index) => {
      return rows[Math.floor(((index + 0.5) * rows.length) / count)] ?? Number.NaN;
    });
  return {
    ...quantity,
    compared: { ...quantity.compared, sampleCount: count },
    thinned,
    samplesOf: (launch) => thinned(quantity.samplesOf(launch)),
  };
}
