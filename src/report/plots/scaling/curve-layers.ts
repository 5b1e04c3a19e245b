// What lies behind the measured points of a scaling curve: the ideal line, the ceiling of this
// machine, the law that was fitted. All in operations per second over threads.
import type { Markup } from '../../html/markup.ts';
import type { Position } from '../scale.ts';
import { band, polyline } from '../svg.ts';
import type { CeilingPoint, LawPoint } from './curve-spec.ts';

export interface Axes {
  readonly x: Position;
  readonly y: Position;
}

const idealSteps = 40;

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
export function lawLayers(curve: readonly LawPoint[], { x, y }: Axes): readonly Markup[] {
  const fitted = curve.filter(({ isBeyond }) => !isBeyond);
  const beyond = curve.filter(({ isBeyond }) => isBeyond);
  // The prediction begins where the data end.
  const predicted = beyond.length === 0 ? [] : [...fitted.slice(-1), ...beyond];
  return [...lawLayer(fitted, { x, y }, ''), ...lawLayer(predicted, { x, y }, ' beyond')];
}

function lawLayer(points: readonly LawPoint[], { x, y }: Axes, suffix: string): readonly Markup[] {
  if (points.length < 2) return [];
  const bound = (of: (point: LawPoint) => number) =>
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
