// One number per launch: what the gate compares. The low samples are those that others left alone, and
// divided by the low ones of the reference spin they do not carry the host's clock states.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import type { ComparedQuantity } from '../../model/verdict.ts';
import { type Level, lowLevel, quantileLevel } from './level.ts';
import { isMeasured, operationTimesNs } from './samples.ts';

export interface Quantity {
  readonly compared: Extract<ComparedQuantity, { readonly kind: 'launches' }>;
  readonly unit: 'ns' | 'ratio';
  /** What of a launch's samples stands for it. */
  readonly level: Level;
  /** Of each sample of a launch; nothing when the launch does not have it. */
  readonly samplesOf: (launch: Measurement) => readonly number[];
  /** Those rows of a column that `samplesOf` takes. */
  readonly thinned: (rows: readonly number[]) => readonly number[];
}

/** What is compared first. */
export function usualQuantity(launches: readonly Measurement[]): Quantity {
  return quantityOf(launches, lowLevel);
}

/** @param share which quantile of the samples, 0 to 1 */
export function quantileQuantity(launches: readonly Measurement[], share: number): Quantity {
  return quantityOf(launches, quantileLevel(share));
}

/** Normalised when every launch of both sides can be, plain time otherwise. */
function quantityOf(launches: readonly Measurement[], level: Level): Quantity {
  const isNormalised = launches.every((launch) => launch.columns.referenceNs !== undefined);
  return {
    compared: { kind: 'launches', level: level.name, isNormalised, isAdjusted: false },
    unit: isNormalised ? 'ratio' : 'ns',
    level,
    thinned: (rows) => rows,
    samplesOf: isNormalised ? (launch) => steadyTimes(launch) ?? [] : operationTimesNs,
  };
}

/**
 * Time per operation of each sample ÷ the launch's low reference spins; null where none was taken. Not
 * each by its own: a spin that was itself hit would make its sample look fast.
 */
export function steadyTimes(launch: Measurement): readonly number[] | null {
  const { referenceNs } = launch.columns;
  if (referenceNs === undefined || referenceNs.length === 0) return null;
  const reference = lowLevel.of(referenceNs);
  return operationTimesNs(launch).map((time) => time / reference);
}

/** The launches of one benchmark in which something was measured. */
export function launchesOf({ measurements }: Run, benchmarkId: string): readonly Measurement[] {
  return measurements.filter(
    (each) => each.point.kind === 'micro' && each.benchmark.id === benchmarkId && isMeasured(each),
  );
}

/** One value per launch, above 0 only: a time of nothing is no time, and has no logarithm. */
export function valuesOf(
  { samplesOf, level }: Quantity,
  launches: readonly Measurement[],
): readonly number[] {
  return launches
    .map(samplesOf)
    .filter((samples) => samples.length > 0)
    .map(level.of)
    .filter((value) => value > 0);
}
