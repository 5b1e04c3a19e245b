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
  /** Of each sample of a launch; nothing when the launch does not have it. */
  readonly samplesOf: (launch: Measurement) => readonly number[];
}

export const comparedShare = 0.25;

const normalised: Quantity = {
  name: 'time per operation ÷ reference spin, p25 of each launch',
  unit: 'ratio',
  samplesOf: (launch) => normalisedTimes(launch) ?? [],
};

const plain: Quantity = {
  name: 'time per operation, p25 of each launch (no reference spin on both sides)',
  unit: 'ns',
  samplesOf: operationTimesNs,
};

/** Normalised time when every launch of both sides has it, plain time otherwise. */
export function quantityFor(launches: readonly Measurement[]): Quantity {
  return launches.every((launch) => launch.columns.referenceNs !== undefined) ? normalised : plain;
}

/** The launches of one benchmark in which something was measured. */
export function launchesOf({ measurements }: Run, benchmarkId: string): readonly Measurement[] {
  return measurements.filter(
    (each) => each.point.kind === 'micro' && each.benchmark.id === benchmarkId && isMeasured(each),
  );
}

/** One value a launch, above 0 only: a time of nothing is no time, and has no logarithm. */
export function valuesOf(
  { samplesOf }: Quantity,
  launches: readonly Measurement[],
): readonly number[] {
  return launches
    .map(samplesOf)
    .filter((samples) => samples.length > 0)
    .map((samples) => quantile(sortedCopy(samples), comparedShare))
    .filter((value) => value > 0);
}
