// Words for the efficiency gate of a scaling point.
import type {
  EfficiencyVerdict,
  MeasuredScaling,
  ScalingPointResult,
} from '../../../analysis/analysis.ts';
import { formatWholeBounds, formatWholePercent } from '../../format.ts';
import type { Tone } from '../../section.ts';

const gateTones: Readonly<Record<EfficiencyVerdict, Tone>> = {
  met: 'good',
  missed: 'bad',
  inconclusive: 'doubt',
  'not-gated': 'quiet',
};

export function toneOfGate(verdict: EfficiencyVerdict): Tone {
  return gateTones[verdict];
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
