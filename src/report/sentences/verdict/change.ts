// The interval of a comparison in words.
import type { Comparison } from '../../../model/verdict.ts';
import { formatChange, formatLevel, formatSignedPercent } from '../../format.ts';

/** `12 % slower [11 %, 13 %]` */
export function changeWords({ ratio }: Comparison): string {
  const sign = ratio.value < 1 ? -1 : 1;
  const word = sign < 0 ? 'faster' : 'slower';
  const bounds = [ratio.low, ratio.high].map((bound) => sign * (bound - 1)).sort((a, b) => a - b);
  const [change, low, high] = [sign * (ratio.value - 1), ...bounds].map(formatSignedPercent);
  return `${change} ${word} [${low}, ${high}]`;
}

/** `the change lies between −1.2 % and +4.4 %` */
export function rangeWords({ ratio }: Comparison): string {
  return `the change lies between ${formatChange(ratio.low)} and ${formatChange(ratio.high)}`;
}

export function insideWords({ marginRatio }: Comparison): string {
  return `any difference is below ${formatLevel(marginRatio)}`;
}
