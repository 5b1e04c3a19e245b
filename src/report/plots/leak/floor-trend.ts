// The lines of a memory timeline that nobody measured: the trend with its band, the allowed growth.
import type { FloorSpec, FloorTrend } from './floor-spec.ts';

type Point = readonly [position: number, value: number];

export interface TrendFan {
  readonly middle: readonly Point[];
  readonly low: readonly Point[];
  readonly high: readonly Point[];
}

/** Slopes of the interval turn about the middle of the line, where its level is known best. */
export function trendFan({ fromPosition, toPosition, fromValue, slope }: FloorTrend): TrendFan {
  const half = (toPosition - fromPosition) / 2;
  const pivot = fromPosition + half;
  const level = fromValue + slope.value * half;
  const at = (position: number, steepness: number): Point => [
    position,
    level + steepness * (position - pivot),
  ];
  return {
    middle: [at(fromPosition, slope.value), at(toPosition, slope.value)],
    low: [at(fromPosition, slope.high), at(pivot, slope.value), at(toPosition, slope.low)],
    high: [at(fromPosition, slope.low), at(pivot, slope.value), at(toPosition, slope.high)],
  };
}

/** What the subject might grow beside its control; null where that is unknown. */
export function allowedLine({
  trend,
  controlTrend,
  allowedSlope,
}: Pick<FloorSpec, 'trend' | 'controlTrend' | 'allowedSlope'>): readonly Point[] | null {
  if (trend === null || allowedSlope === null) return null;
  const { fromPosition, toPosition, fromValue } = trend;
  const length = toPosition - fromPosition;
  if (!(length > 0)) return null;
  const slope = allowedSlope + (controlTrend?.slope.value ?? 0);
  return [
    [fromPosition, fromValue],
    [toPosition, fromValue + slope * length],
  ];
}
