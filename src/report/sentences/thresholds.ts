// What came of a threshold.
import type { ThresholdGap, ThresholdResult } from '../../analysis/thresholds/threshold-result.ts';
import { metricOf } from '../../model/metric/metric.ts';
import { formatNumber, formatPercent, formatQuantity, formatRate, plainDigits } from '../format.ts';
import { withoutStop } from './phrases.ts';

/** Values outside of these read badly in the unit of the threshold. */
const leastWritten = 0.01;
const mostWritten = 1e4;

/** `not measured` */
export function outcomeWord({ outcome }: ThresholdResult): string {
  return outcome.replace('-', ' ');
}

/** In the unit of the threshold, as far as that reads well; never a zero for what was not measured. */
export function formatObserved({ observed, unit, symbol, unitRatio }: ThresholdResult): string {
  if (observed === null) return '—';
  if (unit === 'ratio') return formatPercent(observed);
  const written = observed / unitRatio;
  if (written >= leastWritten && written < mostWritten) {
    return `${formatNumber(written, plainDigits)} ${symbol.replace(/^us$/, 'µs')}`;
  }
  if (unit === 'bytesPerSec') return formatRate(observed, plainDigits, 'B');
  return formatQuantity(observed, unit);
}

/** As written, except the unit of a microsecond, which stands next to other times: `p99 < 200µs`. */
export function thresholdText({ threshold }: Pick<ThresholdResult, 'threshold'>): string {
  return threshold.replace(/(?<=\d\s*)us\b/, 'µs');
}

/** `http > get misses "max < 55ms" with 60.0 ms.` */
export function thresholdSentence(result: ThresholdResult): string {
  const { benchmarkName, outcome } = result;
  const threshold = thresholdText(result);
  return outcome === 'not-measured'
    ? `${benchmarkName} cannot be checked against "${threshold}": ${gapWords(result.reason)}.`
    : `${benchmarkName} ${outcome === 'met' ? 'meets' : 'misses'} "${threshold}" with ${formatObserved(result)}.`;
}

export function gapWords(gap: ThresholdGap): string {
  switch (gap.kind) {
    case 'nothing-measured':
      return 'nothing was measured';
    case 'no-point':
      return `no point of ${gap.threads} threads`;
    case 'no-amount':
      return `the benchmark does not say how many ${gap.of} an operation handles (its option "${gap.of}")`;
    case 'unavailable':
      return gap.reason === null
        ? `${metricOf(gap.metric).label} was not measured`
        : withoutStop(gap.reason);
    default:
      return gap satisfies never;
  }
}
