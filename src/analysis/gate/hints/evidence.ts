// Both sides of a change that was found, in the form in which probes are compared: how two
// sets of launches differ, and how sure that is.
import type { Measurement } from '../../../model/run/measurement.ts';
import type { Estimate } from '../../../model/verdict.ts';
import type { Interval } from '../../../stats/interval/interval.ts';
import { studentTwoSidedQuantile, studentTwoSidedTail } from '../../../stats/interval/student-t.ts';
import { hodgesLehmannShift } from '../../../stats/rank/hodges-lehmann.ts';
import { mannWhitney } from '../../../stats/rank/rank-test.ts';
import type { Quantity } from '../../micro/launch-values.ts';
import type { Sides } from '../comparison.ts';

export interface Difference extends Interval {
  readonly value: number;
  /** Two-sided. */
  readonly pValue: number;
}

export interface Evidence {
  readonly sides: Sides;
  /** What was compared. */
  readonly quantity: Quantity;
  /** After ÷ before of it. */
  readonly ratio: Estimate;
  /** Whether launch i of one side was measured together with launch i of the other. */
  readonly isPaired: boolean;
}

/**
 * Values of a launch on both sides. A launch without a value is left out, in pairs together with its
 * partner; null when a side has none at all.
 */
export function valuesOfSides(
  { sides, isPaired }: Evidence,
  perLaunch: (launch: Measurement) => number | null,
): { readonly before: readonly number[]; readonly after: readonly number[] } | null {
  const before = sides.before.map(perLaunch);
  const after = sides.after.map(perLaunch);
  const keep = (own: readonly (number | null)[], other: readonly (number | null)[]) =>
    own.flatMap((value, index) =>
      value === null || (isPaired && (other[index] ?? null) === null) ? [] : [value],
    );
  const kept = { before: keep(before, after), after: keep(after, before) };
  return kept.before.length === 0 || kept.after.length === 0 ? null : kept;
}

/**
 * After − before: the Hodges-Lehmann shift with Mann-Whitney's p; in pairs the mean of the differences
 * with Student's.
 */
export function differenceOf(
  before: readonly number[],
  after: readonly number[],
  isPaired: boolean,
): Difference {
  if (!isPaired) {
    return { ...hodgesLehmannShift(before, after), pValue: mannWhitney(before, after).pValue };
  }
  const differences = before.map((value, index) => (after[index] ?? value) - value);
  const count = differences.length;
  const mean = differences.reduce((sum, each) => sum + each, 0) / count;
  if (count < 2) return { value: mean, low: mean, high: mean, confidence: 0, pValue: 1 };
  const squares = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  const error = Math.sqrt(squares / (count - 1) / count);
  const reach = studentTwoSidedQuantile(0.05, count - 1) * error;
  const isSame = mean === 0 && error === 0;
  const pValue = isSame ? 1 : error === 0 ? 0 : studentTwoSidedTail(mean / error, count - 1);
  return { value: mean, low: mean - reach, high: mean + reach, confidence: 0.95, pValue };
}
