// Work done per second, in the units that its author named.
import type { Throughput } from '../../analysis/analysis.ts';
import { formatRate } from '../format.ts';
import { roughDigitsOf } from './estimates.ts';

/** `245 MB/s`, `81.9 M items/s`; '' where the author did not say what an operation does. */
export function throughputText(throughput: readonly Throughput[]): string {
  return throughput
    .map(({ unit, ratePerSec }) =>
      formatRate(ratePerSec.value, roughDigitsOf(ratePerSec), unit === 'bytes' ? 'B' : ' items'),
    )
    .join(', ');
}
