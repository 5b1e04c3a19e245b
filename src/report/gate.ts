// Words for the outcome of a threshold.
import type { ThresholdResult } from '../analysis/analysis.ts';
import { formatPercent, formatQuantity, formatRate } from './format.ts';
import type { Tone } from './terminal/colour.ts';

export interface NamedResult {
  readonly benchmarkName: string;
  readonly isCritical: boolean;
}

const thresholdTones: Readonly<Record<ThresholdResult['outcome'], Tone>> = {
  met: 'good',
  missed: 'bad',
  'not-measured': 'doubt',
};

/** `http > request (critical)` */
export function markCritical({ benchmarkName, isCritical }: NamedResult): string {
  return isCritical ? `${benchmarkName} (critical)` : benchmarkName;
}

export function toneOfThreshold(outcome: ThresholdResult['outcome']): Tone {
  return thresholdTones[outcome];
}

/** The observed value in people's units; never a zero for what was not measured. */
export function formatObserved({ observed, unit }: ThresholdResult): string {
  if (observed === null) return '—';
  if (unit === 'ratio') return formatPercent(observed);
  if (unit === 'bytesPerSec') return formatRate(observed).replace(/ ?\/s$/, 'B/s');
  return formatQuantity(observed, unit);
}

/** Critical paths first; then missed ones, then what was not measured. */
export function sortThresholds(thresholds: readonly ThresholdResult[]): readonly ThresholdResult[] {
  const order = ['missed', 'not-measured', 'met'];
  return thresholds.toSorted(
    (a, b) =>
      Number(b.isCritical) - Number(a.isCritical) ||
      order.indexOf(a.outcome) - order.indexOf(b.outcome),
  );
}
