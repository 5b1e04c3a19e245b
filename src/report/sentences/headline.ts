// The last line of a terminal report and the first of the others: what came out, in one sentence.
import type { Analysis, EfficiencyVerdict, Judgement } from '../../analysis/analysis.ts';
import { hasRegressed } from '../../analysis/gate/rule/verdict-rule.ts';
import type { Outcome } from '../../model/run/measurement.ts';
import type { Verdict } from '../../model/verdict.ts';
import { formatTally } from '../format.ts';
import type { Summary } from '../header.ts';
import { countVerdicts } from '../sections/verdicts/verdict-lines.ts';
import { summariseLeaks } from './leak/leak-summary.ts';

/**
 * `6 benchmarks: 4 measured, 1 failed, 1 skipped. 1 of 3 thresholds missed. 2 regressed.` The tone
 * is good only if every question has an answer; anything open or never compared is a doubt.
 */
export function summarise(judgement: Judgement): Summary {
  const { analysis, verdicts } = judgement;
  const { thresholds } = analysis;
  const missed = thresholds.filter(({ outcome }) => outcome === 'missed').length;
  const untold = thresholds.filter(({ outcome }) => outcome === 'not-measured').length;
  const below = countEfficiencies(analysis, 'missed');
  const undecided = countEfficiencies(analysis, 'inconclusive');
  const outcomes = outcomesOf(analysis);
  const hasFailed = [...outcomes.values()].includes('failed');
  const leaks = analysis.leaks.length === 0 ? null : summariseLeaks(analysis.leaks);
  const parts = [
    ...measuredParts(judgement, [...outcomes.values()]),
    ...(leaks?.parts ?? []),
    ...(thresholds.length === 0
      ? []
      : [`${missed} of ${formatTally(thresholds.length, 'threshold')} missed`]),
    ...(below === 0 ? [] : [`${formatTally(below, 'scaling point')} below the efficiency gate`]),
    ...(undecided === 0 ? [] : [`${formatTally(undecided, 'scaling point')} undecided`]),
    ...(verdicts.length === 0 ? [] : [countVerdicts(verdicts)]),
  ];
  const isBad = verdicts.some(hasRegressed) || hasFailed || missed > 0 || leaks?.tone === 'bad';
  const isOpen =
    below + undecided + untold > 0 || verdicts.some(isUnanswered) || isWaiting(analysis);
  const isAllSame = verdicts.length > 0 && verdicts.every(({ kind }) => kind === 'same-code');
  const tone = isBad ? 'bad' : isOpen || isAllSame || leaks?.tone === 'doubt' ? 'doubt' : 'good';
  return { sentence: `${parts.join('. ')}.`, tone };
}

function isUnanswered({ kind }: Verdict): boolean {
  return kind === 'inconclusive' || kind === 'incomparable' || kind === 'no-baseline';
}

/** Threads waited although there was a CPU for each: what scaled badly may be the machine. */
function isWaiting({ scaling }: Analysis): boolean {
  return scaling.some(({ warnings }) => warnings.some(({ code }) => code === 'machine-not-quiet'));
}

function countEfficiencies({ scaling }: Analysis, verdict: EfficiencyVerdict): number {
  const points = scaling.flatMap((result) => result.points);
  return points.filter(({ measured }) => measured?.efficiency === verdict).length;
}

/** Two versions measured in pairs have verdicts and no results; scenarios count apart. */
function measuredParts(
  { analysis, verdicts }: Judgement,
  outcomes: readonly Outcome['kind'][],
): readonly string[] {
  if (outcomes.length > 0) return [countOutcomes(outcomes)];
  const compared = verdicts.filter(({ kind }) => kind !== 'same-code').length;
  if (verdicts.length > 0) return [`${formatTally(compared, 'benchmark')} compared`];
  return analysis.leaks.length > 0 ? [] : [countOutcomes([])];
}

/** What the verdicts are relative to; none where nothing was compared. */
export function againstSentences({ against }: Judgement): readonly string[] {
  return against === undefined ? [] : [`Compared with ${against}.`];
}

/** A benchmark counts as failed when it failed in any study, as skipped when in all. */
export function outcomesOf({
  micro,
  scaling,
}: Judgement['analysis']): ReadonlyMap<string, Outcome['kind']> {
  const outcomes = new Map<string, Outcome['kind']>();
  const seen = [
    ...micro.map(({ benchmark, outcome }) => ({ id: benchmark.id, kind: outcome.kind })),
    ...scaling.flatMap(({ benchmark, points }) =>
      points.map(({ outcome }) => ({ id: benchmark.id, kind: outcome.kind })),
    ),
  ];
  const rank: readonly Outcome['kind'][] = ['failed', 'complete', 'skipped'];
  for (const { id, kind } of seen) {
    const known = outcomes.get(id) ?? 'skipped';
    outcomes.set(id, rank.indexOf(kind) < rank.indexOf(known) ? kind : known);
  }
  return outcomes;
}

function countOutcomes(kinds: readonly Outcome['kind'][]): string {
  const count = (kind: Outcome['kind']) => kinds.filter((each) => each === kind).length;
  const parts = [
    `${count('complete')} measured`,
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
    ...(count('skipped') > 0 ? [`${count('skipped')} skipped`] : []),
  ];
  return `${formatTally(kinds.length, 'benchmark')}: ${parts.join(', ')}`;
}
