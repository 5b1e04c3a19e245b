// What an operation allocates, from the repetitions of every launch.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';
import { launchEstimate, medianEstimate } from './estimates.ts';

/** Bytes per operation; null where no launch measured it. */
export function allocatedBytes(launches: readonly Measurement[], seed: number): Estimate | null {
  const repetitions = launches.flatMap(({ allocation }) =>
    allocation === undefined ? [] : [allocation.bytesPerOperation],
  );
  if (repetitions.length === 0) return null;
  // Zero has no logarithm, which the interval of few launches would need.
  if (repetitions.flat().some((bytes) => bytes <= 0)) {
    return medianEstimate(repetitions.flat(), 'repetitions');
  }
  return launchEstimate(repetitions, seed);
}
