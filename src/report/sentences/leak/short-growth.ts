// The growth of a resource in few words.
import { scaled } from '../../../analysis/micro/estimates.ts';
import { formatCount, formatElapsed } from '../../format.ts';
import { intervalText } from './growth-amounts.ts';
import type { JudgedResource } from './verdict-words.ts';

/** `+0.9 [−4.5, 6.2] B/op`; counts per 1,000 operations, and per hour where the clock paces. */
export function growthPerPace({ unit, verdict: { evidence } }: JudgedResource): string {
  const { slope, pace } = evidence;
  if (pace === 'time') return `${intervalText(slope, unit)}/h`;
  if (unit === 'bytes') return `${intervalText(slope, unit)}/op`;
  return `${intervalText(scaled(slope, 1000), unit)} per 1,000 op`;
}

/** `20 k operations more`; what else stands in the way where more of the same does not help. */
export function whatDecides(verdict: JudgedResource['verdict']): string {
  if (verdict.kind !== 'inconclusive') return '–';
  const { needed, because } = verdict;
  if (needed === null) return hindrances[because];
  const { amount, of } = needed;
  return of === 'ns'
    ? `${formatElapsed(amount)} more`
    : `${formatCount(amount, 2)} operations more`;
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
