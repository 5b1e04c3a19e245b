// Doubts about the numbers of one microbenchmark.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import { median, quantile, sortedCopy } from '../../stats/quantile.ts';
import type { MeasuredMicro } from '../analysis.ts';
import { percent, roundCount } from '../percent.ts';
import { counterWarnings } from './counter-share.ts';

/** Below this many samples even the 95th percentile is one sample's word. */
const minSampleCount = 20;
const maxDisturbedRatio = 0.1;
const maxReferenceSpread = 1.1;
/** A batch of fewer clock steps than this is rounded by more than 1 %. */
const minClockSteps = 100;

export function microWarnings(
  measured: MeasuredMicro,
  launches: readonly Measurement[],
): readonly Warning[] {
  return [
    ...sampleWarnings(measured),
    ...floorWarnings(measured),
    ...launchWarnings(measured),
    ...operationWarnings(measured),
    ...disturbanceWarnings(measured),
    ...clockWarnings(launches),
    ...referenceWarnings(launches),
    ...counterWarnings(launches),
  ];
}

function sampleWarnings({ time, launches }: MeasuredMicro): readonly Warning[] {
  if (time.count >= minSampleCount) return [];
  return [
    {
      code: 'few-samples',
      message: `only ${time.count} samples in ${launches.length} launches: percentiles above the median mean little`,
      advice: 'Give it more time with --sampling or more launches with --launches.',
    },
  ];
}

function floorWarnings({ medianNs, floorNs, isSingleCall }: MeasuredMicro): readonly Warning[] {
  if (floorNs === null || isSingleCall || medianNs.value >= 2 * floorNs) return [];
  return [
    {
      code: 'at-floor',
      message: `${medianNs.value.toFixed(2)} ns is within twice the ${floorNs.toFixed(2)} ns that an empty function takes: the work may have been optimised away`,
      advice:
        'Return the result from the callback and make the input depend on something that changes.',
    },
  ];
}

function launchWarnings({ launches, modes }: MeasuredMicro): readonly Warning[] {
  const [fast] = modes;
  if (fast === undefined) return [];
  const times = fast.nearestRatio.toFixed(2);
  return [
    {
      code: 'bimodal-launches',
      message: `${fast.launchCount} of ${launches.length} launches are fast and the others at least ${times} times slower: two results, not one`,
      advice:
        'Run it with --launches 10 and look at them one by one; one median describes neither.',
    },
  ];
}

function operationWarnings({ byOperations }: MeasuredMicro): readonly Warning[] {
  if (byOperations === null) return [];
  const { slopeNs, from, to } = byOperations;
  const word = slopeNs.value > 0 ? 'rises' : 'falls';
  const between = `${roundCount(from.operations)} and ${roundCount(to.operations)}`;
  return [
    {
      code: 'time-by-operations',
      message: `the time ${word} with the operations done: its median holds for ${between} operations only`,
      advice:
        'If state grows, keep it at a constant size: reset it in a hook, or fill it before and make its size a param.',
    },
  ];
}

function disturbanceWarnings({ disturbance }: MeasuredMicro): readonly Warning[] {
  const { disturbedRatio } = disturbance;
  if (disturbedRatio === null || disturbedRatio <= maxDisturbedRatio) return [];
  return [
    {
      code: 'disturbed',
      message: `the thread lost the CPU, shared its core, or waited for a CPU or the disk in ${percent(disturbedRatio)} of the samples`,
      advice: 'Trust the median, not the mean or the tails, or run again on a quieter machine.',
    },
  ];
}

function clockWarnings(launches: readonly Measurement[]): readonly Warning[] {
  for (const { calibration, columns } of launches) {
    const stepNs = calibration?.clockStepNs ?? 0;
    const sampleNs = median(sortedCopy(columns.durationNs ?? []));
    if (sampleNs >= minClockSteps * stepNs) continue;
    return [
      {
        code: 'coarse-clock',
        message: `a sample of ${sampleNs.toFixed(0)} ns is only ${(sampleNs / stepNs).toFixed(0)} steps of the clock (${stepNs.toFixed(0)} ns)`,
        advice: 'Do more operations between start() and end().',
      },
    ];
  }
  return [];
}

/**
 * The reference chain does the same work every time: when it spreads, the machine changed speed.
 */
function referenceWarnings(launches: readonly Measurement[]): readonly Warning[] {
  const spins = sortedCopy(launches.flatMap((launch) => launch.columns.referenceNs ?? []));
  if (spins.length === 0) return [];
  const spread = quantile(spins, 0.9) / quantile(spins, 0.1);
  if (spread <= maxReferenceSpread) return [];
  return [
    {
      code: 'unsteady-machine',
      message: `the machine itself changed speed by ${percent(spread - 1)} meanwhile, as its reference spin shows`,
      advice: 'Compare the normalised times, which do not carry this; plain times do.',
    },
  ];
}
