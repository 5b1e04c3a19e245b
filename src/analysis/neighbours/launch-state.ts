// One launch as logarithms: its times and the short spins next to them, both divided by the reference
// spin. Spins are smoothed: one spin of 10 µs is noisy next to a batch of 200 µs.

import { neighbourMetrics } from '../../model/metric/neighbour-metrics.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { SpinMetric } from '../../model/run/neighbours.ts';
import { runningMedian } from '../../stats/change/running-median.ts';
import { bandMean } from '../../stats/lower-band.ts';
import { meanOf } from '../../stats/mean.ts';
import { lowLevel, middleBand } from '../micro/level.ts';
import { operationTimesNs } from '../micro/samples.ts';

const spinMetrics: readonly SpinMetric[] = ['throughputNs', ...neighbourMetrics];

/** What the fit needs of a launch, or of a stretch of one. */
export interface Point {
  /** Mean of log(spin ÷ reference), one value per spin; throughput first. */
  readonly spins: readonly number[];
  /** Trimmed mean (p30 to p70) of log(time per operation ÷ reference). */
  readonly level: number;
}

export interface LaunchPoint extends Point {
  readonly stretches: readonly Point[];
}

export interface LaunchState extends LaunchPoint {
  /** log(time per operation ÷ reference) of each sample. */
  readonly logTimes: readonly number[];
  /** log(spin ÷ reference) next to each sample, one list per spin. */
  readonly logSpins: readonly (readonly number[])[];
}

/** Samples on either side that are smoothed over. */
const smoothingReach = 5;
/** Longer launches are thinned to this many samples: more do not move the level. */
const mostSamples = 600;
/** Enough to see states that last for tens of milliseconds. */
const stretchCount = 12;
const fewestSamples = 8;

/** The spins that every one of these launches has. */
export function sharedSpins(launches: readonly Measurement[]): readonly SpinMetric[] {
  return spinMetrics.filter((metric) =>
    launches.every(({ columns }) => columns[metric] !== undefined),
  );
}

/** Whether the launch has enough samples, and each sample a time and all of these spins, above 0. */
export function isReadable({ columns }: Measurement, spins: readonly SpinMetric[]): boolean {
  const count = columns.durationNs?.length ?? 0;
  const needed = ['durationNs', 'iterations', 'referenceNs', ...spins] as const;
  return (
    count >= fewestSamples &&
    needed.every((metric) => {
      const rows = columns[metric];
      return rows?.length === count && rows.every((value) => value > 0);
    })
  );
}

/** @param launch readable with these spins */
export function launchState(launch: Measurement, spins: readonly SpinMetric[]): LaunchState {
  const { columns } = launch;
  const smooth = (values: readonly number[] = []) =>
    runningMedian(thinnedRows(values), smoothingReach).map(Math.log);
  const reference = smooth(columns.referenceNs);
  const byReference = (logs: readonly number[]) =>
    logs.map((log, row) => log - (reference[row] ?? Number.NaN));
  const logTimes = byReference(thinnedRows(operationTimesNs(launch)).map(Math.log));
  const logSpins = spins.map((metric) => byReference(smooth(columns[metric])));
  const count = Math.min(stretchCount, logTimes.length);
  const cutAt = (index: number) => Math.floor((index * logTimes.length) / count);
  const stretches = Array.from({ length: count }, (_, index) => {
    const part = (values: readonly number[]) => values.slice(cutAt(index), cutAt(index + 1));
    return pointOf(part(logTimes), logSpins.map(part));
  });
  return { ...pointOf(logTimes, logSpins), stretches, logTimes, logSpins };
}

function pointOf(logTimes: readonly number[], logSpins: readonly (readonly number[])[]): Point {
  return { spins: logSpins.map(meanOf), level: bandMean(logTimes, middleBand) };
}

/** The rows of a column that are used. */
export function thinnedRows(rows: readonly number[]): readonly number[] {
  const step = Math.ceil(rows.length / mostSamples);
  return step > 1 ? rows.filter((_, row) => row % step === 0) : rows;
}

/** log(low samples ÷ low reference spins): the value of a launch when nothing is subtracted. */
export function plainLevel(launch: Measurement): number {
  return Math.log(lowLevel.of(operationTimesNs(launch))) - lowReference(launch);
}

/** log of a spin's low durations ÷ those of the reference; null when the launch lacks either. */
export function lowSpin(launch: Measurement, metric: SpinMetric): number | null {
  const { [metric]: spunNs, referenceNs } = launch.columns;
  if (spunNs === undefined || referenceNs === undefined || referenceNs.length === 0) return null;
  return Math.log(lowLevel.of(spunNs)) - lowReference(launch);
}

function lowReference({ columns: { referenceNs = [] } }: Measurement): number {
  return Math.log(lowLevel.of(referenceNs));
}

/** The same point without some of its spins. @param kept positions of the spins to keep */
export function keepSpins<P extends Point>(point: P, kept: readonly number[]): P {
  return { ...point, spins: pick(point.spins, kept) };
}

/** @param positions each inside the list */
export function pick<Value>(
  values: readonly Value[],
  positions: readonly number[],
): readonly Value[] {
  return positions.flatMap((at) => values.slice(at, at + 1));
}
