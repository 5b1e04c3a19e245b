// What stands below a verdict: its tails, and what changed with it. Shared by every format that
// people read.
import type { Hint, TailVerdict, Verdict } from '../model/verdict.ts';
import { formatChange, formatQuantity, formatTally, formatWholePercent } from './format.ts';
import { neighbourDetail } from './neighbours.ts';
import type { Tone } from './terminal/colour.ts';

export interface Detail {
  readonly text: string;
  readonly tone: Tone;
}

/** Tails that changed as a sentence each, the others in one line; then the hints with their numbers. */
export function verdictDetails(verdict: Verdict): readonly Detail[] {
  if (!('tails' in verdict)) return [];
  const { tails, hints } = verdict;
  const beside = neighbourDetail(verdict.comparison?.neighbours);
  const changed = tails.filter(({ kind }) => kind === 'regressed' || kind === 'improved');
  const others = tails.filter((tail) => !changed.includes(tail));
  return [
    ...hintDetails(hints),
    ...(beside === null ? [] : [{ text: beside, tone: 'quiet' } as const]),
    ...changed.flatMap((tail) => [
      { text: tail.sentence, tone: tail.kind === 'regressed' ? 'bad' : 'plain' } as const,
      ...hintDetails('hints' in tail ? tail.hints : []),
    ]),
    ...(others.length === 0
      ? []
      : [{ text: `Tails: ${others.map(formatTail).join('; ')}.`, tone: 'quiet' } as const]),
  ];
}

/** `20 comparisons, and 38 of tails`: what an error rate over a whole suite depends on. */
export function formatFamily(verdicts: readonly Verdict[]): string {
  const compared = verdicts.filter((each) => 'comparison' in each && each.comparison !== null);
  const tails = verdicts
    .flatMap((each) => ('tails' in each ? each.tails : []))
    .filter((each) => 'comparison' in each);
  const count = formatTally(compared.length, 'comparison');
  return tails.length === 0 ? count : `${count}, and ${tails.length} of tails`;
}

function formatTail(tail: TailVerdict): string {
  if (tail.kind === 'too-few-samples') {
    const { percentile, sampleCount, fewestSampleCount } = tail;
    return `${percentile} not judged (${sampleCount} of ${fewestSampleCount} samples a launch)`;
  }
  if (tail.kind === 'disturbed') return `${tail.percentile} not judged (${tail.reason})`;
  const { percentile, kind, comparison } = tail;
  const { value, low, high } = comparison.ratio;
  const interval = `[${formatChange(low)}, ${formatChange(high)}]`;
  return `${percentile} ${kind} ${formatChange(value)} ${interval}`;
}

function hintDetails(hints: readonly Hint[]): readonly Detail[] {
  if (hints.length === 0) return [];
  return [{ text: `With it: ${hints.map(formatHint).join('; ')}.`, tone: 'quiet' }];
}

/** `instructions per operation 1.00 k → 1.11 k (+11 %), 92 % of the change` */
function formatHint({ label, unit, before, after, shareRatio }: Hint): string {
  const sides = `${formatQuantity(before.value, unit)} → ${formatQuantity(after.value, unit)}`;
  const change = before.value > 0 ? ` (${formatChange(after.value / before.value)})` : '';
  const share = shareRatio === null ? '' : `, ${formatWholePercent(shareRatio)} of the change`;
  return `${label} ${sides}${change}${share}`;
}
