// The two sides of a comparison as times.
import type { Comparison } from '../../../model/verdict.ts';
import { formatQuantity, formatRatio } from '../../format.ts';

/**
 * `1.21 µs → 1.34 µs`: times per operation where they are known, else what was compared. Those of
 * saved Runs are plain times; the change is that of times ÷ reference spin.
 */
export function sidesText({ before, after, unit, times }: Comparison): string {
  if (times !== undefined) {
    return `${formatQuantity(times.beforeNs, 'ns')} → ${formatQuantity(times.afterNs, 'ns')}`;
  }
  const text = (value: number) =>
    unit === 'ratio' ? `${formatRatio(value)} ref` : formatQuantity(value, unit);
  return `${text(before.value)} → ${text(after.value)}`;
}
