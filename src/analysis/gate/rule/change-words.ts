// The interval of a comparison in words.
import type { Comparison } from '../../../model/verdict.ts';
import { percent } from '../../percent.ts';

/** `12.3 % slower [10.9 %, 13.2 %]` */
export function changeOf({ ratio }: Comparison): string {
  const change = ratio.value - 1;
  const word = change < 0 ? 'faster' : 'slower';
  const bounds = [ratio.low - 1, ratio.high - 1].map((bound) => (change < 0 ? -bound : bound));
  const [low = 0, high = 0] = bounds.toSorted((a, b) => a - b);
  return `${percent(Math.abs(change))} ${word} [${percent(low)}, ${percent(high)}]`;
}

/** `the change lies between −1.20 % and 4.40 %` */
export function rangeOf({ ratio }: Comparison): string {
  return `the change lies between ${percent(ratio.low - 1)} and ${percent(ratio.high - 1)}`;
}

export function insideWords({ marginRatio }: Comparison): string {
  return `any difference is below ${percent(marginRatio)}`;
}
