// The growth of a resource in few words.
import { scaled } from '../../../analysis/micro/estimates.ts';
import {
  formatChosen,
  formatCount,
  formatElapsed,
  formatQuantity,
  formatRoundCount,
} from '../../format.ts';
import { intervalText } from './growth-amounts.ts';
import type { JudgedResource } from './verdict-words.ts';

/** `+0.9 [−4.5, 6.2] B/op`; counts per 1,000 operations, and per hour where the clock paces. */
export function growthPerPace({ unit, verdict: { evidence } }: JudgedResource): string {
  const { slope, pace } = evidence;
  if (pace === 'time') return `${intervalText(slope, unit)}/h`;
  if (unit === 'bytes') return `${intervalText(slope, unit)}/op`;
  return `${intervalText(scaled(slope, 1000), unit)} per 1,000 op`;
}

/**
 * What is allowed, in the terms of the growth where it can be had in them: `1.21 B/op`, at the rate by
 * which growth is projected; `10 MiB/day` otherwise.
 */
export function allowedPerPace({ unit, verdict }: JudgedResource): string {
  const { allowance, perOperation, perHour, perDay } = verdict;
  const amount = formatChosen(allowance.value, unit);
  switch (allowance.per) {
    case 'operation':
      return `${amount}/op`;
    case 'day': {
      const slope = perOperation ?? perHour;
      if (unit !== 'bytes' || slope === null || perDay === null || slope.value === 0) {
        return `${amount}/day`;
      }
      const perPace = allowance.value * (slope.value / perDay.value);
      return `${formatQuantity(perPace, unit, 2)}/${perOperation === null ? 'h' : 'op'}`;
    }
    case 'study':
      return `${amount} per study`;
    case 'ten studies':
      return `${amount} in 10 studies`;
    default:
      return allowance.per satisfies never;
  }
}

/** `20 k op more`; what else stands in the way where more of the same does not help. */
export function whatDecides(verdict: JudgedResource['verdict']): string {
  if (verdict.kind !== 'inconclusive') return '–';
  const { needed, because } = verdict;
  if (needed === null) return hindrances[because];
  const { amount, of } = needed;
  return of === 'ns'
    ? `${formatElapsed(amount)} more`
    : `${amount < 1e4 ? formatRoundCount(amount, 2) : formatCount(amount, 2)} op more`;
}

const hindrances: Readonly<
  Record<Extract<JudgedResource['verdict'], { kind: 'inconclusive' }>['because'], string>
> = {
  'few rows': 'more snapshots',
  'too short': 'a minute, or a control',
  'too wide': 'a longer study',
  slowing: 'a longer study',
  'no trend': 'a longer study',
  'few rises': 'a longer study',
  'no control': 'a control',
  'few operations': 'more operations',
  'one process': 'more processes',
  'no doubling': 'twice the operations',
  jumps: 'a longer study',
  level: 'a longer study',
};
