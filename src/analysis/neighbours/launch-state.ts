// One launch as logarithms: how long its samples took by the reference, and what the short spins beside
// them took by it. Both are smoothed, because one spin of 10 µs is noisy beside a batch of 200.
import type { Measurement } from '../../model/measurement.ts';
import { neighbourMetrics } from '../../model/neighbour-metrics.ts';
import type { SpinMetric } from '../../model/neighbours.ts';
import { runningMedian } from '../../stats/running-median.ts';
import { operationTimesNs } from '../samples.ts';
import { middleOf } from './middle.ts';

const spinMetrics: readonly SpinMetric[] = ['throughputNs', ...neighbourMetrics];

export interface LaunchState {
  /** log(time per operation ÷ reference) of each sample. */
  readonly logTimes: readonly number[];
  /** log(spin ÷ reference) beside each sample, one list a spin. */
  readonly logSpins: readonly (readonly number[])[];
  /** Mean of each list. */
  readonly meanSpins: readonly number[];
  /** Where the samples lie: mean of their middle. */
  readonly level: number;
  /** Stretches of the launch: mean of each spin, and where their samples lie. */
  readonly stretches: readonly Stretch[];
}

export interface Stretch {
  readonly spins: readonly number[];
  readonly level: number;
}

/** Samples on either side that a spin or a reference is smoothed over. */
const smoothingReach = 5;
/** Of a launch with more, evenly taken: what they say of its level is known long before. */
const mostSamples = 600;
/** Of a launch: enough to see states that last for tens of milliseconds. */
const stretchCount = 12;

/** Those spins that all launches have. */
export function sharedSpins(launches: readonly Measurement[]): readonly SpinMetric[] {
  return spinMetrics.filter((metric) =>
    launches.every(({ columns }) => columns[metric] !== undefined),
  );
}

/** @param launch with a reference and each of the spins beside every sample, all above 0 */
export function launchState(launch: Measurement, spins: readonly SpinMetric[]): LaunchState {
  const { columns } = launch;
  const smooth = (values: readonly number[] = []) =>
    runningMedian(thinnedRows(values), smoothingReach).map(Math.log);
  const reference = smooth(columns.referenceNs);
  const byReference = (logs: readonly number[]) =>
    logs.map((log, row) => log - (reference[row] ?? Number.NaN));
  const logTimes = byReference(thinnedRows(operationTimesNs(launch)).map(Math.log));
  const logSpins = spins.map((metric) => byReference(smooth(columns[metric])));
  return {
    logTimes,
    logSpins,
    meanSpins: logSpins.map(meanOf),
    level: middleOf(logTimes),
    stretches: stretchesOf(logTimes, logSpins),
  };
}

/** Those rows of a column that are looked at. */
export function thinnedRows(rows: readonly number[]): readonly number[] {
  const step = Math.ceil(rows.length / mostSamples);
  return step > 1 ? rows.filter((_, row) => row % step === 0) : rows;
}

/** The same launch by some of its spins. @param kept their positions */
export function fewerSpins(state: LaunchState, kept: readonly number[]): LaunchState {
  const of = <Value>(values: readonly Value[]) =>
    kept.flatMap((spin) => values.slice(spin, spin + 1));
  return {
    ...state,
    logSpins: of(state.logSpins),
    meanSpins: of(state.meanSpins),
    stretches: state.stretches.map(({ spins, level }) => ({ spins: of(spins), level })),
  };
}

function stretchesOf(
  logTimes: readonly number[],
  logSpins: readonly (readonly number[])[],
): readonly Stretch[] {
  const count = Math.min(stretchCount, logTimes.length);
  const cutAt = (index: number) => Math.floor((index * logTimes.length) / count);
  return Array.from({ length: count }, (_, index) => {
    const part = (values: readonly number[]) => values.slice(cutAt(index), cutAt(index + 1));
    return { spins: logSpins.map((logs) => meanOf(part(logs))), level: middleOf(part(logTimes)) };
  });
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
