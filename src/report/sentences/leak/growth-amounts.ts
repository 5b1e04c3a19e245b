// The numbers of a judged resource as text: growth with its interval, and what it is compared with.
import type { Unit } from '../../../model/metric/metric.ts';
import type { Estimate } from '../../../model/verdict.ts';
import {
  formatBounds,
  formatChosen,
  formatGrowth,
  formatQuantity,
  formatRatio,
} from '../../format.ts';
import { roughDigitsOf } from '../estimates.ts';
import type { JudgedResource } from './verdict-words.ts';

/** Below so many per operation, counts are printed per thousand operations. */
const fewestPerOperation = 0.1;

/** `+512 B`; a dash where there is nothing to say. */
export function growthText(estimate: Estimate | null, unit: Unit): string {
  return estimate === null ? '—' : formatGrowth(estimate.value, unit, roughDigitsOf(estimate));
}

/** `[498, 530] B`; nothing where there is no estimate. */
export function boundsText(estimate: Estimate | null, unit: Unit): string {
  if (estimate === null) return '';
  if (estimate.confidence === 0) return 'no interval';
  return formatBounds(estimate.low, estimate.high, unit);
}

/** `+512 [498, 530] B`, `+900 KiB [−0.10, 2.00] MiB`; without an interval that is a point. */
export function intervalText(estimate: Estimate, unit: Unit): string {
  const growth = growthText(estimate, unit);
  if (estimate.confidence === 0) return `${growth} (no interval)`;
  if (estimate.low === estimate.high) return growth;
  const bounds = boundsText(estimate, unit);
  const [amount = '', symbol = ''] = growth.split(' ');
  return `${symbol !== '' && bounds.endsWith(` ${symbol}`) ? amount : growth} ${bounds}`;
}

/** `512 B per operation`, or per hour if the pace is by time. */
export function headlineGrowth({ verdict, unit }: JudgedResource): string | null {
  const { perOperation, perHour } = verdict;
  if (perOperation !== null) {
    const isRare = unit !== 'bytes' && Math.abs(perOperation.value) < fewestPerOperation;
    const amount = formatQuantity(
      Math.abs(perOperation.value) * (isRare ? 1000 : 1),
      unit,
      roughDigitsOf(perOperation),
    );
    return `${amount} per ${isRare ? '1,000 operations' : 'operation'}`;
  }
  if (perHour === null) return null;
  return `${formatQuantity(Math.abs(perHour.value), unit, roughDigitsOf(perHour))} per hour`;
}

/** `10 MiB per day` */
export function allowanceText({
  verdict: { allowance },
  unit,
}: Pick<JudgedResource, 'verdict' | 'unit'>): string {
  const amount = formatChosen(allowance.value, unit);
  const spans = {
    day: 'per day',
    operation: 'per operation',
    'ten studies': 'in 10 studies',
    study: 'per study',
  } as const;
  return `${amount} ${spans[allowance.per]}`;
}

/** `p < 0.001`, `p 0.24` */
export function pValueText(pValue: number): string {
  return pValue < 0.001 ? 'p < 0.001' : `p ${formatRatio(pValue, 2)}`;
}
