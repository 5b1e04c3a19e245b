// The times of one benchmark as text: one unit for the whole column where the range allows it, else
// one for the row, so that a median and its tail can always be compared at a glance.
import type { MeasuredMicro, MicroResult } from '../analysis/analysis.ts';
import type { Estimate } from '../model/verdict.ts';
import {
  commonDurationScale,
  durationScaleOf,
  formatDuration,
  formatLevel,
  halfWidthOf,
  justifiedDigits,
  plainDigits,
  type Scale,
} from './format.ts';

/** The unit that all medians share, or null when each row needs its own. */
export function commonScaleOf(results: readonly MicroResult[]): Scale | null {
  const medians = results.flatMap(({ measured }) => (measured ? [measured.medianNs.value] : []));
  return commonDurationScale(medians);
}

/** Digits that the interval of an estimate justifies. */
export function digitsOf(estimate: Estimate): number {
  if (estimate.confidence === 0) return plainDigits;
  return justifiedDigits(estimate.value, halfWidthOf(estimate));
}

/** The same for a number that only repeats another: never more than the plain digits. */
export function roughDigitsOf(estimate: Estimate): number {
  return Math.min(plainDigits, digitsOf(estimate));
}

/** The unit of one row. */
export function rowScaleOf(measured: MeasuredMicro, common: Scale | null): Scale {
  return common ?? durationScaleOf(measured.medianNs.value, digitsOf(measured.medianNs));
}

/** The median to the digits that its interval justifies. */
export function formatMedian({ medianNs }: MeasuredMicro, scale: Scale): string {
  return formatDuration(medianNs.value, digitsOf(medianNs), scale);
}

/** `95 % intervals`, or `75 to 99 % intervals` when some had too few values for what was asked. */
export function intervalWords(estimates: readonly Estimate[]): string {
  const reached = estimates.map(({ confidence }) => confidence).filter((each) => each > 0);
  if (reached.length === 0) return 'no interval';
  const low = formatLevel(Math.min(...reached));
  const high = formatLevel(Math.max(...reached));
  return low === high ? `${low} intervals` : `${low.replace(' %', '')} to ${high} intervals`;
}

/** Launches disagree when one median is half again as long as another. */
export function isLaunchSpreadWide({ launches }: MeasuredMicro): boolean {
  const medians = launches.map(({ time }) => time.medianNs);
  return medians.length > 1 && Math.max(...medians) > 1.5 * Math.min(...medians);
}
