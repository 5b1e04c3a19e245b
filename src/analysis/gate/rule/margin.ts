// How large a change must be to count: what was asked for, and never less than what accepted Runs of
// unchanged code themselves disagree by.
import type { BenchmarkIdentity, Measurement } from '../../../model/run/measurement.ts';
import { median, sortedCopy } from '../../../stats/quantile.ts';
import { type Quantity, valuesOf } from '../../micro/launch-values.ts';
import { matchesName } from '../../thresholds/thresholds.ts';
import type { CompareSettings, GatedMetric } from '../compare-settings.ts';

/**
 * Smallest margins at which hardly any identical pair is called: the time between two sessions
 * moves even normalised times by 2 to 3 %.
 */
const storedMarginRatio = 0.03;
const interleavedMarginRatio = 0.02;

/** The most particular wins: the flag, the project's for this benchmark, the author's, the project's. */
export function askedMarginOf(
  metric: GatedMetric,
  benchmark: BenchmarkIdentity,
  after: readonly Measurement[],
  settings: CompareSettings,
): number {
  const configured = Object.entries(settings.margins)
    .filter(([pattern]) => matchesName(pattern, benchmark.name))
    .map(([, margins]) => margins);
  if (metric !== 'time') {
    const own = configured.flatMap((margins) => margins[`${metric}Ratio`] ?? []).at(-1);
    if (own !== undefined) return own;
    return Math.max(settings.tailMarginRatio, askedMarginOf('time', benchmark, after, settings));
  }
  return (
    settings.marginRatio ??
    configured.flatMap((margins) => margins.timeRatio ?? []).at(-1) ??
    after[0]?.settings.marginRatio ??
    settings.usualMarginRatio ??
    defaultMarginRatio(settings.isInterleaved)
  );
}

/** Of the usual time, unless another is asked for. */
export function defaultMarginRatio(isInterleaved: boolean): number {
  return isInterleaved ? interleavedMarginRatio : storedMarginRatio;
}

/**
 * By how much the levels of the Runs lie apart, as a relative change; 0 for fewer than two Runs.
 * @param launchesByRun launches of one benchmark; a Run without any takes no part
 */
export function disagreementOf(
  quantity: Quantity,
  launchesByRun: readonly (readonly Measurement[])[],
): number {
  const levels = launchesByRun
    .map((launches) => valuesOf(quantity, launches))
    .filter((values) => values.length > 0)
    .map((values) => median(sortedCopy(values)));
  return levels.length < 2 ? 0 : Math.max(...levels) / Math.min(...levels) - 1;
}
