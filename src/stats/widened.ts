// An interval, and the test beside it, where the values are not all that is uncertain.
import { normalUpperQuantile, normalUpperTail } from './normal.ts';
import { mannWhitney } from './rank-test.ts';

export interface Located {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const two = normalUpperQuantile(0.025);

/**
 * The half-widths grow as variances add, each side by itself.
 * @param variance of the value, beyond what the interval of 95 % holds
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
 * Mann and Whitney's two-sided p where both sides may also lie apart by chance, with that variance: the
 * smaller of two, each of which errs on the side of no difference. The first takes the ranks' p for a
 * normal one of a larger error. Of few values no p of ranks is small, however far they lie apart: the
 * second is that of the sides moved together by as much as chance may do.
 * @param halfWidth of the interval of 95 % of the shift
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
