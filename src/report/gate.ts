// Words for the gates: efficiency of a scaling point, outcome of a threshold.
import type {
  EfficiencyVerdict,
  MeasuredScaling,
  ScalingPointResult,
  ThresholdResult,
} from '../analysis/analysis.ts';
import {
  formatPercent,
  formatQuantity,
  formatRate,
  formatWholeBounds,
  formatWholePercent,
} from './format.ts';
import type { Tone } from './terminal/colour.ts';

export interface NamedResult {
  readonly benchmarkName: string;
  readonly isCritical: boolean;
}

const efficiencyTones: Readonly<Record<EfficiencyVerdict, Tone>> = {
  met: 'good',
  missed: 'bad',
  inconclusive: 'doubt',
  'not-gated': 'quiet',
};

const thresholdTones: Readonly<Record<ThresholdResult['outcome'], Tone>> = {
  met: 'good',
  missed: 'bad',
  'not-measured': 'doubt',
};

export function toneOfGate(verdict: EfficiencyVerdict): Tone {
  return efficiencyTones[verdict];
}

/** `met`, `missed`, `inconclusive`; past the usable CPUs, where nothing is gated, `oversubscribed`. */
export function gateWord({ isOversubscribed, measured }: ScalingPointResult): string {
  if (isOversubscribed) return 'oversubscribed';
  return (measured?.efficiency ?? 'not-gated').replace('-', ' ');
}

/** Efficiency with the bounds that its gate is judged on: `97 % [96, 98]`. */
export function formatEfficiency({ efficiencyRatio }: MeasuredScaling): string {
  const { value, low, high, confidence } = efficiencyRatio;
  const percent = formatWholePercent(value);
  return confidence === 0 || low === high
    ? percent
    : `${percent} ${formatWholeBounds(efficiencyRatio)}`;
}

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
