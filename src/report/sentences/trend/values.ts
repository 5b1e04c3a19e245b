// Values of a series, whatever their unit, and what they are.
import type { SeriesQuantity, SeriesUnit } from '../../../model/series.ts';
import { formatCount, formatNumber, formatQuantity } from '../../format.ts';

const digits = 4;
/** Larger numbers without a unit of their own are shortened: 1.432 M. */
const leastShortened = 1e5;

export function formatValue(value: number, unit: SeriesUnit): string {
  if (unit.kind === 'base') return formatQuantity(value, unit.unit, digits);
  const number =
    Math.abs(value) >= leastShortened ? formatCount(value, digits) : formatNumber(value, digits);
  return unit.symbol === '' ? number : `${number} ${unit.symbol}`;
}

/** The unit once where both have the same. */
export function rangeText(low: number, high: number, unit: SeriesUnit): string {
  const [from, to] = [formatValue(low, unit), formatValue(high, unit)];
  const symbol = /\s.*$/.exec(to)?.[0] ?? '';
  const isShared = symbol !== '' && from.endsWith(symbol);
  return `${isShared ? from.slice(0, -symbol.length) : from} to ${to}`;
}

export function seriesQuantityWords(quantity: SeriesQuantity): string {
  switch (quantity.kind) {
    case 'imported':
      return quantity.words;
    case 'compared':
      return comparedWords(quantity);
    case 'rate':
      return 'rate of operations, from the median over launches';
    case 'time': {
      const over = quantity.metric === 'median' ? 'launches' : 'all samples';
      return `${quantity.metric} of time per operation over ${over}`;
    }
    case 'throughput':
      return 'operations of all threads together, a thread for each usable CPU: median over rounds';
    default:
      return quantity satisfies never;
  }
}

function comparedWords({
  isNormalised,
  isAdjusted,
}: Extract<SeriesQuantity, { readonly kind: 'compared' }>): string {
  const over = `${isAdjusted ? 'middle' : 'low'} samples of each launch, median over launches`;
  if (!isNormalised) return `time per operation: ${over} (a Run has no reference spin)`;
  const adjusted = isAdjusted ? ', cost of neighbours subtracted' : '';
  return `time per operation ÷ reference spin${adjusted}: ${over}`;
}
