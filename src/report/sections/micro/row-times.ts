// The times of one benchmark as text: one unit for the whole column where the range allows it, else
// one for the row, so that a median and its tail can always be compared at a glance.
import type { MeasuredMicro, MicroResult } from '../../../analysis/analysis.ts';
import { commonDurationScale, durationScaleOf, formatDuration, type Scale } from '../../format.ts';
import { digitsOf } from '../../sentences/estimates.ts';

/** The unit that all medians share, or null when each row needs its own. */
export function commonScaleOf(results: readonly MicroResult[]): Scale | null {
  const medians = results.flatMap(({ measured }) => (measured ? [measured.medianNs.value] : []));
  return commonDurationScale(medians);
}

/** The unit of one row. */
export function rowScaleOf({ medianNs }: MeasuredMicro, common: Scale | null): Scale {
  return common ?? durationScaleOf(medianNs.value, digitsOf(medianNs));
}

/** The median to the digits that its interval justifies. */
export function formatMedian({ medianNs }: MeasuredMicro, scale: Scale): string {
  return formatDuration(medianNs.value, digitsOf(medianNs), scale);
}
