// From the benchmarks of a dimension to curves: which belong to one, and what is read off each.
import { type FigureName, figureNames } from '../../model/run/figure-names.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';
import type { MeasuredMicro } from '../analysis.ts';
import { launchEstimate, scaled } from '../micro/estimates.ts';
import { isMeasured, sumOf } from '../micro/samples.ts';
import type { DimensionCurve } from './dimension.ts';

/** A benchmark of the dimension with all that was measured of it. */
export interface Station {
  readonly name: string;
  readonly params: Measurement['benchmark']['params'];
  readonly measured: MeasuredMicro;
  readonly launches: readonly Measurement[];
}

export interface CurveChoice {
  readonly name: string;
  readonly parameter: string;
  readonly belongs: (station: Station) => boolean;
  /** Null where it could not be measured. */
  readonly read: (station: Station) => Estimate | null;
}

/** Without the stations at which there is nothing to read. */
export function curveOf(stations: readonly Station[], choice: CurveChoice): DimensionCurve {
  const points = stations.filter(choice.belongs).flatMap((station) => {
    const at = station.params[choice.parameter];
    const estimate = choice.read(station);
    return typeof at !== 'number' || estimate === null ? [] : [{ at, estimate }];
  });
  return { name: choice.name, points: points.toSorted((a, b) => a.at - b.at) };
}

/** Time of one of the items that an operation handles, ns. */
export function timePerItem({ measured, launches }: Station): Estimate | null {
  const items = launches[0]?.settings.work?.items;
  return items === undefined ? null : scaled(measured.medianNs, 1 / items);
}

export function bytesPerSec({ measured }: Station): Estimate | null {
  return measured.throughput.find(({ unit }) => unit === 'bytes')?.ratePerSec ?? null;
}

/** A figure that each launch states of itself. */
export function figure(name: FigureName, seed: number): CurveChoice['read'] {
  return ({ launches }) => {
    const values = launches.flatMap((launch) => figureValue(launch, name) ?? []);
    return values.length === 0 ? null : overLaunches(values, seed);
  };
}

/** CPU time of sender and receiver together for one byte, ns; null when either is not observable. */
export function cpuPerByte(seed: number): CurveChoice['read'] {
  return ({ launches }) => {
    const values = launches.filter(isMeasured).flatMap((launch) => {
      const { cpuNs, iterations = [] } = launch.columns;
      const receiverNs = figureValue(launch, figureNames.receiverCpuPerByte);
      const bytes = sumOf(iterations) * (launch.settings.work?.bytes ?? Number.NaN);
      if (cpuNs === undefined || receiverNs === null || !(bytes > 0)) return [];
      return [sumOf(cpuNs) / bytes + receiverNs];
    });
    return values.length === 0 ? null : overLaunches(values, seed);
  };
}

function figureValue({ figures = [] }: Measurement, name: FigureName): number | null {
  return figures.find((each) => each.name === name)?.value ?? null;
}

/** One that comes out the same each time has nothing to be estimated. */
function overLaunches(values: readonly number[], seed: number): Estimate {
  const [first = Number.NaN] = values;
  if (values.length > 1 && values.every((value) => value === first)) {
    const count = values.length;
    return {
      value: first,
      low: first,
      high: first,
      confidence: 1,
      count,
      method: 'same each time',
    };
  }
  return launchEstimate(
    values.map((value) => [value]),
    seed,
  );
}
