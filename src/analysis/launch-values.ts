// One number a launch: what the gate compares. The 25th percentile stays where most samples are
// even when others disturb half of them, and time ÷ reference spin leaves the host's clock states
// out.
import type { Measurement } from '../model/measurement.ts';
import type { Run } from '../model/run.ts';
import { quantile, sortedCopy } from '../stats/quantile.ts';
import { isMeasured, normalisedTimes, operationTimesNs } from './samples.ts';

export interface Quantity {
  /** For people. */
  readonly name: string;
  readonly unit: 'ns' | 'ratio';
  /** Which quantile of a launch's samples stands for it, 0 to 1. */
  readonly share: number;
  /** Of each sample of a launch; nothing when the launch does not have it. */
  readonly samplesOf: (launch: Measurement) => readonly number[];
  /** Those rows of a column that `samplesOf` takes. */
  readonly thinned: (rows: readonly number[]) => readonly number[];
}

export const comparedShare = 0.25;

/** Normalised time when every launch of both sides has it, plain time otherwise. */
export function quantityFor(launches: readonly Measurement[], share = comparedShare): Quantity {
  const name = `p${Math.round(100 * share)} of each launch`;
  return launches.every((launch) => launch.columns.referenceNs !== undefined)
    ? {
        name: `time per operation ÷ reference spin, ${name}`,
        unit: 'ratio',
        share,
        thinned: (rows) => rows,
        samplesOf: (launch) => normalisedTimes(launch) ?? [],
      }
    : {
        name: `time per operation, ${name} (no reference spin on both sides)`,
        unit: 'ns',
        share,
        thinned: (rows) => rows,
        samplesOf: operationTimesNs,
      };
}

/** The launches of one benchmark in which something was measured. */
export function launchesOf({ measurements }: Run, benchmarkId: string): readonly Measurement[] {
  return measurements.filter(
    (each) => each.point.kind === 'micro' && each.benchmark.id === benchmarkId && isMeasured(each),
  );
}

/** One value a launch, above 0 only: a time of nothing is no time, and has no logarithm. */
export function valuesOf(
  { samplesOf, share }: Quantity,
  launches: readonly Measurement[],
): readonly number[] {
  return launches
    .map(samplesOf)
    .filter((samples) => samples.length > 0)
    .map((samples) => quantile(sortedCopy(samples), share))
    .filter((value) => value > 0);
}
