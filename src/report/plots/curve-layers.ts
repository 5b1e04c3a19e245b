// What lies behind the measured points of a scaling curve: the ideal line, the ceiling of this
// machine, the law that was fitted. All in operations per second over threads.
import type { ScalingResult } from '../../analysis/analysis.ts';
import type { ModelPoint, ScalingModel } from '../../analysis/scaling/scaling-story.ts';
import type { Markup } from '../html/markup.ts';
import type { Position } from './scale.ts';
import { band, polyline } from './svg.ts';

export interface Axes {
  readonly x: Position;
  readonly y: Position;
}

export interface CeilingPoint {
  readonly threads: number;
  readonly lowPerSec: number;
  readonly highPerSec: number;
}

const idealSteps = 40;

/** Throughput of one thread; of the smallest count, shared out, where one thread was not measured. */
export function singlePerSec({ points }: ScalingResult): number | null {
  const first = points.find(({ measured }) => measured !== null);
  if (first?.measured === null || first === undefined) return null;
  return first.measured.throughputPerSec.value / first.measured.speedup.value;
}

/** Only where the machine was quiet: beside other load a band is no ceiling. */
export function ceilingPoints(result: ScalingResult): readonly CeilingPoint[] {
  const single = singlePerSec(result);
  if (single === null) return [];
  return result.points.flatMap(({ threads, measured }) => {
    const ceiling = measured?.ceiling ?? null;
    if (ceiling === null || !ceiling.isQuiet) return [];
    const [lowPerSec, highPerSec] = [ceiling.lowSpeedup * single, ceiling.highSpeedup * single];
    return [{ threads, lowPerSec, highPerSec }];
  });
}

export function curveOf(model: ScalingModel): readonly ModelPoint[] {
  return model.kind === 'not-identifiable' ? [] : model.curve;
}

/** Dense, because it bends on the axis of doublings. */
export function idealLine(single: number, from: number, to: number, { x, y }: Axes): Markup {
  const counts = Array.from(
    { length: idealSteps + 1 },
    (_, step) => from * (to / from) ** (step / idealSteps),
  );
  return polyline(
    counts.map((threads) => [x(threads), y(single * threads)] as const),
    'ideal',
  );
}

export function ceilingBand(points: readonly CeilingPoint[], { x, y }: Axes): readonly Markup[] {
  if (points.length === 0) return [];
  return [
    band(
      points.map(({ threads, lowPerSec }) => [x(threads), y(lowPerSec)] as const),
      points.map(({ threads, highPerSec }) => [x(threads), y(highPerSec)] as const),
      'ceiling',
    ),
  ];
}

/** Full within the data, dashed and fainter past it. */
export function lawLayers(curve: readonly ModelPoint[], { x, y }: Axes): readonly Markup[] {
  const fitted = curve.filter(({ isBeyond }) => !isBeyond);
  const beyond = curve.filter(({ isBeyond }) => isBeyond);
  // The prediction begins where the data end.
  const predicted = beyond.length === 0 ? [] : [...fitted.slice(-1), ...beyond];
  return [...lawLayer(fitted, { x, y }, ''), ...lawLayer(predicted, { x, y }, ' beyond')];
}

function lawLayer(
  points: readonly ModelPoint[],
  { x, y }: Axes,
  suffix: string,
): readonly Markup[] {
  if (points.length < 2) return [];
  const bound = (of: (point: ModelPoint) => number) =>
    points.map((point) => [x(point.threads), y(of(point))] as const);
  return [
    band(
      bound(({ throughputPerSec }) => throughputPerSec.low),
      bound(({ throughputPerSec }) => throughputPerSec.high),
      `law-band${suffix}`,
    ),
    polyline(
      bound(({ throughputPerSec }) => throughputPerSec.value),
      `law${suffix}`,
    ),
  ];
}
