// An interval and its p value when there is uncertainty beyond the values themselves.

import { mannWhitney } from '../rank/rank-test.ts';
import { normalUpperQuantile, normalUpperTail } from './normal.ts';

export interface Located {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const two = normalUpperQuantile(0.025);

/**
 * Adds a variance to a 95 % interval, on each side in quadrature.
 * @param variance of the value, beyond what the interval covers
 */
export function widened<T extends Located>(located: T, variance: number): T {
  const { value, low, high } = located;
  const more = two * Math.sqrt(variance);
  return {
    ...located,
    low: value - Math.hypot(value - low, more),
    high: value + Math.hypot(high - value, more),
  };
}

/**
 * Mann and Whitney's two-sided p value when the sides also differ by chance with this variance. It is the
 * smaller of two conservative values. The first treats the rank p as a normal one and enlarges its error.
 * With few values a rank p is never small, however far apart the sides are; the second is therefore the
 * rank p after the sides are moved together by 1.96 standard deviations.
 * @param halfWidth of the 95 % interval of the shift
 */
export function widenedPValue(
  first: readonly number[],
  second: readonly number[],
  { halfWidth, variance }: { readonly halfWidth: number; readonly variance: number },
): number {
  const { pValue, u } = mannWhitney(first, second);
  if (variance === 0 || pValue >= 1) return pValue;
  const error = halfWidth / two;
  const shrunk = normalUpperQuantile(pValue / 2) * (error / Math.sqrt(error ** 2 + variance));
  const isSecondLarger = u < (first.length * second.length) / 2;
  const moved = (isSecondLarger ? -1 : 1) * two * Math.sqrt(variance);
  const closer = mannWhitney(
    first,
    second.map((value) => value + moved),
  );
  const isStillApart = closer.u < (first.length * second.length) / 2 === isSecondLarger;
  return Math.min(1, 2 * normalUpperTail(shrunk), isStillApart ? closer.pValue : 1);
}
