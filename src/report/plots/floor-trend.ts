// The lines of a memory timeline that nobody measured: the trend with its band, the allowed growth.
import type { LeakResult, TrendLine } from '../../analysis/leak/leak-result.ts';
import type { JudgedResource } from '../leak/verdict-words.ts';

type Point = readonly [position: number, value: number];

export interface TrendFan {
  readonly middle: readonly Point[];
  readonly low: readonly Point[];
  readonly high: readonly Point[];
}

/** Slopes of the interval turn about the middle of the line, where its level is known best. */
export function trendFan({ fromPosition, toPosition, fromValue, slope }: TrendLine): TrendFan {
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

/** What the subject might grow beside its control; null where no rate leads from a day to a position. */
export function allowedLine(
  result: LeakResult,
  { line, controlLine, allowance }: JudgedResource['verdict'],
): readonly Point[] | null {
  if (line === null) return null;
  const { fromPosition, toPosition, fromValue } = line;
  const length = toPosition - fromPosition;
  const own = allowedPerPosition(result, allowance, length);
  if (own === null || !(length > 0)) return null;
  const slope = own + (controlLine?.slope.value ?? 0);
  return [
    [fromPosition, fromValue],
    [toPosition, fromValue + slope * length],
  ];
}

function allowedPerPosition(
  { settings, rate }: LeakResult,
  { value, per }: JudgedResource['verdict']['allowance'],
  length: number,
): number | null {
  if (per === 'ten studies' || per === 'study') return value / length;
  const isTimed = settings.pace === 'time';
  if (per === 'operation') return isTimed ? null : value;
  if (isTimed) return value / 24;
  return rate === null || !(rate.perSec > 0) ? null : value / (86_400 * rate.perSec);
}
