// How many digits of an estimate are worth showing, and what its intervals are called.
import type { Estimate } from '../../model/verdict.ts';
import { formatLevel, halfWidthOf, justifiedDigits, plainDigits } from '../format.ts';

/** Digits that the interval of an estimate justifies. */
export function digitsOf(estimate: Estimate): number {
  if (estimate.confidence === 0) return plainDigits;
  return justifiedDigits(estimate.value, halfWidthOf(estimate));
}

/** The same for a number that only repeats another: never more than the plain digits. */
export function roughDigitsOf(estimate: Estimate): number {
  return Math.min(plainDigits, digitsOf(estimate));
}

/** `95 % intervals`, or `75 to 99 % intervals` when some had too few values for what was asked. */
export function intervalWords(estimates: readonly Estimate[]): string {
  const reached = estimates.map(({ confidence }) => confidence).filter((each) => each > 0);
  if (reached.length === 0) return 'no interval';
  const low = formatLevel(Math.min(...reached));
  const high = formatLevel(Math.max(...reached));
  return low === high ? `${low} intervals` : `${low.replace(' %', '')} to ${high} intervals`;
}
