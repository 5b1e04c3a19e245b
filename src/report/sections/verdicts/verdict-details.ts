// What stands below a verdict: its tails, and what changed with it.
import type { Hint, TailVerdict, Verdict } from '../../../model/verdict.ts';
import { formatChange, formatQuantity, formatWholePercent } from '../../format.ts';
import { type Cell, cell } from '../../section.ts';
import { neighbourDetail } from '../../sentences/neighbours.ts';
import { boundsText } from '../../sentences/verdict/evidence.ts';
import { hintLabels } from '../../sentences/verdict/hints.ts';
import { tailSentence } from '../../sentences/verdict/tail.ts';
import { tailDoubtWords } from '../../sentences/verdict/undecided.ts';
import { benchmarkNameOf } from '../../sentences/verdict/verdict.ts';

/** Tails that changed as a sentence each, the others in one line; then the hints with their numbers. */
export function verdictDetails(verdict: Verdict): readonly Cell[] {
  if (!('tails' in verdict)) return [];
  const { tails, hints } = verdict;
  const name = benchmarkNameOf(verdict);
  const beside = neighbourDetail(verdict.comparison?.neighbours);
  const changed = tails.filter(({ kind }) => kind === 'regressed' || kind === 'improved');
  const others = tails.filter((tail) => !changed.includes(tail));
  return [
    ...hintDetails(hints),
    ...(beside === null ? [] : [cell(beside, 'quiet')]),
    ...changed.flatMap((tail) => [
      cell(tailSentence(tail, name), tail.kind === 'regressed' ? 'bad' : 'plain'),
      ...hintDetails('hints' in tail ? tail.hints : []),
    ]),
    ...(others.length === 0 ? [] : [cell(`Tails: ${others.map(formatTail).join('; ')}.`, 'quiet')]),
  ];
}

function formatTail(tail: TailVerdict): string {
  if (tail.kind === 'too-few-samples') {
    const { percentile, sampleCount, fewestSampleCount } = tail;
    return `${percentile} not judged (${sampleCount} of ${fewestSampleCount} samples per launch)`;
  }
  if (tail.kind === 'disturbed')
    return `${tail.percentile} not judged (${tailDoubtWords(tail.reason)})`;
  const { percentile, kind, comparison } = tail;
  return `${percentile} ${kind} ${formatChange(comparison.ratio.value)} ${boundsText(comparison)}`;
}

function hintDetails(hints: readonly Hint[]): readonly Cell[] {
  if (hints.length === 0) return [];
  return [cell(`With it: ${hints.map(formatHint).join('; ')}.`, 'quiet')];
}

/** `instructions per operation 1.00 k → 1.11 k (+11 %), 92 % of the change` */
function formatHint({ subject, unit, before, after, shareRatio }: Hint): string {
  const sides = `${formatQuantity(before.value, unit)} → ${formatQuantity(after.value, unit)}`;
  const change = before.value > 0 ? ` (${formatChange(after.value / before.value)})` : '';
  const share = shareRatio === null ? '' : `, ${formatWholePercent(shareRatio)} of the change`;
  return `${hintLabels[subject]} ${sides}${change}${share}`;
}
