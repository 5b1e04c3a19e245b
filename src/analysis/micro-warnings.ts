// Doubts about the numbers of one microbenchmark.
import type { Measurement } from '../model/measurement.ts';
import type { Warning } from '../model/warning.ts';
import { median, quantile, sortedCopy } from '../stats/quantile.ts';
import type { MeasuredMicro } from './analysis.ts';
import { percent } from './percent.ts';

/** Below this many samples even the 95th percentile is one sample's word. */
const minSampleCount = 20;
/** Launches this far apart, with nothing in between, are two results. */
const modeRatio = 1.2;
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
    ...disturbanceWarnings(measured, launches),
    ...clockWarnings(launches),
    ...referenceWarnings(launches),
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

/** The largest gap between neighbouring launches, against the spread on either side of it. */
function launchWarnings({ launches }: MeasuredMicro): readonly Warning[] {
  const logs = sortedCopy(launches.map((launch) => Math.log(launch.time.medianNs)));
  const first = logs[0] ?? 0;
  const last = logs.at(-1) ?? 0;
  for (const [index, low] of logs.entries()) {
    const high = logs[index + 1];
    if (high === undefined || high - low < Math.log(modeRatio)) continue;
    if (high - low < 2 * Math.max(low - first, last - high)) continue;
    return [
      {
        code: 'bimodal-launches',
        message: `${index + 1} of ${logs.length} launches are fast and the others at least ${(Math.exp(high - low)).toFixed(2)} times slower: two results, not one`,
        advice:
          'Run it with more launches and look at them one by one; a median of both describes neither.',
      },
    ];
  }
  return [];
}

/** Asynchronous code gives the CPU up of its own accord, so that switches say nothing about it. */
function disturbanceWarnings(
  { disturbedRatio }: MeasuredMicro,
  launches: readonly Measurement[],
): readonly Warning[] {
  const isAsync = launches.some((launch) => launch.calibration?.isAsync ?? false);
  if (disturbedRatio === null || isAsync || disturbedRatio <= maxDisturbedRatio) return [];
  return [
    {
      code: 'disturbed',
      message: `the thread lost the CPU or waited for the disk in ${percent(disturbedRatio)} of the samples`,
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

/** The reference chain does the same work every time: when it spreads, the machine changed speed. */
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
