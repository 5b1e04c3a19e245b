// Which of several ways to do the same work is faster, by how much, and how sure that is.
import type {
  AlternativeResult,
  AlternativesResult,
} from '../../../analysis/alternatives/alternatives-result.ts';
import { formatLevel, formatRatio } from '../../format.ts';
import { notComparedWords } from './undecided.ts';

/** `1.33 [1.21, 1.46]`; never a ratio without its interval. */
export function timesWords({ value, low, high }: Bounds): string {
  return `${formatRatio(value)} ${boundsWords({ low, high })}`;
}

interface Bounds {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function boundsWords({ low, high }: Omit<Bounds, 'value'>): string {
  return `[${formatRatio(low)}, ${formatRatio(high)}]`;
}

/** One sentence about one alternative. */
export function alternativeSentence(
  result: AlternativeResult,
  { baseline }: Pick<AlternativesResult, 'baseline'>,
): string {
  const { label } = result;
  if (result.kind === 'not-compared')
    return `${label} was not compared: ${notComparedWords(result.reason)}.`;
  const { timesAsFast } = result;
  const bounds = boundsWords(timesAsFast);
  if (timesAsFast.confidence === 0) {
    return `Cannot tell: too few launches to compare ${label} with ${baseline.label}.`;
  }
  switch (result.kind) {
    case 'faster':
    case 'slower':
      return `${label} is ${formatRatio(timesAsFast.value)} times as fast as ${baseline.label} ${bounds}.`;
    case 'as-fast':
      return `${label} is as fast as ${baseline.label}: they differ by at most ${formatLevel(largestDifference(timesAsFast))} ${bounds}.`;
    case 'undecided':
      return `Cannot tell whether ${label} is faster than ${baseline.label} ${bounds}.`;
    default:
      return result satisfies never;
  }
}

/** In either direction, as a ratio in steps of 0.1 %, rounded up as it is a bound. */
function largestDifference({ low, high }: Bounds): number {
  return Math.ceil(1000 * (Math.max(1 / low, high) - 1)) / 1000;
}

export const alternativeWords = {
  faster: 'faster',
  slower: 'slower',
  'as-fast': 'as fast',
  undecided: 'cannot tell',
  'not-compared': 'not compared',
} as const satisfies Readonly<Record<AlternativeResult['kind'], string>>;
