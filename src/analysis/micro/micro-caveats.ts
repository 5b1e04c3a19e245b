// Doubts about the numbers of one microbenchmark.
import type { Measurement } from '../../model/run/measurement.ts';
import { median, quantile, sortedCopy } from '../../stats/quantile.ts';
import type { MeasuredMicro } from '../analysis.ts';
import { counterCaveats } from './counter-share.ts';
import type { MicroCaveat } from './micro-caveat.ts';

/** Below this many samples even the 95th percentile is one sample's word. */
const minSampleCount = 20;
const maxDisturbedRatio = 0.1;
const maxReferenceSpread = 1.1;
/** A batch of fewer clock steps than this is rounded by more than 1 %. */
const minClockSteps = 100;

export function microCaveats(
  measured: MeasuredMicro,
  launches: readonly Measurement[],
): readonly MicroCaveat[] {
  return [
    ...sampleCaveats(measured),
    ...floorCaveats(measured),
    ...launchCaveats(measured),
    ...operationCaveats(measured),
    ...disturbanceCaveats(measured),
    ...clockCaveats(launches),
    ...referenceCaveats(launches),
    ...counterCaveats(launches),
  ];
}

function sampleCaveats({ time, launches }: MeasuredMicro): readonly MicroCaveat[] {
  if (time.count >= minSampleCount) return [];
  return [{ code: 'few-samples', sampleCount: time.count, launchCount: launches.length }];
}

function floorCaveats({ medianNs, floorNs, isSingleCall }: MeasuredMicro): readonly MicroCaveat[] {
  if (floorNs === null || isSingleCall || medianNs.value >= 2 * floorNs) return [];
  return [{ code: 'at-floor', medianNs: medianNs.value, floorNs }];
}

function launchCaveats({ launches, modes }: MeasuredMicro): readonly MicroCaveat[] {
  const [fast] = modes;
  if (fast === undefined) return [];
  const { launchCount: fastCount, nearestRatio } = fast;
  return [{ code: 'bimodal-launches', fastCount, launchCount: launches.length, nearestRatio }];
}

function operationCaveats({ byOperations }: MeasuredMicro): readonly MicroCaveat[] {
  if (byOperations === null) return [];
  const { slopeNs, from, to } = byOperations;
  return [
    {
      code: 'time-by-operations',
      direction: slopeNs.value > 0 ? 'rises' : 'falls',
      fromOperations: from.operations,
      toOperations: to.operations,
    },
  ];
}

function disturbanceCaveats({ disturbance }: MeasuredMicro): readonly MicroCaveat[] {
  const { disturbedRatio } = disturbance;
  if (disturbedRatio === null || disturbedRatio <= maxDisturbedRatio) return [];
  return [{ code: 'disturbed', disturbedRatio }];
}

function clockCaveats(launches: readonly Measurement[]): readonly MicroCaveat[] {
  for (const { calibration, columns } of launches) {
    const clockStepNs = calibration?.clockStepNs ?? 0;
    const sampleNs = median(sortedCopy(columns.durationNs ?? []));
    if (sampleNs < minClockSteps * clockStepNs) {
      return [{ code: 'coarse-clock', sampleNs, clockStepNs }];
    }
  }
  return [];
}

/**
 * The reference chain does the same work every time: when it spreads, the machine changed speed.
 */
function referenceCaveats(launches: readonly Measurement[]): readonly MicroCaveat[] {
  const spins = sortedCopy(launches.flatMap((launch) => launch.columns.referenceNs ?? []));
  if (spins.length === 0) return [];
  const spread = quantile(spins, 0.9) / quantile(spins, 0.1);
  if (spread <= maxReferenceSpread) return [];
  return [{ code: 'unsteady-machine', spreadRatio: spread - 1 }];
}
