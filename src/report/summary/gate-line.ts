// The gate in one line: what was asked, what came out, and what the command ends with.
import type { Judgement } from '../../analysis/analysis.ts';
import { hasLeak, isLeakOpen } from '../../analysis/leak/leak-status.ts';
import type { Report } from '../report.ts';
import { type Cell, cell, type Tone } from '../section.ts';
import { countVerdicts } from '../sections/verdicts/verdict-lines.ts';
import { outcomesOf, summarise } from '../sentences/headline.ts';
import type { SummaryGate } from './summary.ts';

export function gateOf(report: Report): SummaryGate {
  const { occasion, verdicts } = report;
  const isVerdictsOnly = occasion?.scope === 'verdicts';
  const { micro, scaling } = report.analysis;
  const isComparable = micro.length + scaling.length > 0 && verdicts.length === 0;
  const parts = [
    ...failureParts(report),
    ...(verdicts.length === 0 ? [] : [cell(countVerdicts(verdicts), summarise(report).tone)]),
    ...(isVerdictsOnly ? [] : [...limitParts(report), ...efficiencyParts(report)]),
    ...(isVerdictsOnly ? [] : leakParts(report)),
    ...(occasion?.baseline === 'none' && isComparable ? [cell('no baseline', 'quiet')] : []),
  ];
  const shown =
    parts.length === 0 ? [cell('nothing is gated: no limit, no baseline', 'quiet')] : parts;
  return {
    parts: shown,
    tone: toneOf(report, shown),
    exitStatus: occasion?.exitStatus ?? null,
  };
}

function toneOf(report: Report, parts: readonly Cell[]): Tone {
  const { occasion } = report;
  const has = (tone: Tone) => parts.some((part) => part.tone === tone);
  if (has('bad') || (occasion?.exitStatus ?? 0) !== 0) return 'bad';
  if (has('doubt') || summarise(report).tone === 'doubt') return 'doubt';
  return has('good') ? 'good' : 'plain';
}

function failureParts({ analysis }: Judgement): readonly Cell[] {
  const outcomes = [...outcomesOf(analysis).values()];
  const failed = outcomes.filter((kind) => kind === 'failed').length;
  return failed === 0 ? [] : [cell(`${failed} of ${outcomes.length} failed`, 'bad')];
}

export function limitParts({ analysis: { thresholds } }: Judgement): readonly Cell[] {
  if (thresholds.length === 0) return [];
  const count = (outcome: string) => thresholds.filter((each) => each.outcome === outcome).length;
  const [missed, open] = [count('missed'), count('not-measured')];
  const words = [
    ...(missed === 0 ? [] : [`${missed} missed`]),
    ...(open === 0 ? [] : [`${open} undecided`]),
    `${count('met')}/${thresholds.length} met`,
  ];
  const tone = missed > 0 ? 'bad' : open > 0 ? 'doubt' : 'good';
  return [cell(`limits ${words.join(', ')}`, tone)];
}

/** A curve below the gate fails nothing by itself; a threshold on efficiency does. */
export function efficiencyParts({ analysis: { scaling } }: Judgement): readonly Cell[] {
  const verdicts = scaling.flatMap(({ points }) =>
    points.flatMap(({ measured }) => (measured === null ? [] : [measured.efficiency])),
  );
  const count = (verdict: string) => verdicts.filter((each) => each === verdict).length;
  const [missed, open, met] = [count('missed'), count('inconclusive'), count('met')];
  if (missed + open + met === 0) return [];
  const words = [
    ...(missed === 0 ? [] : [`${missed} missed`]),
    ...(open === 0 ? [] : [`${open} undecided`]),
    ...(met === 0 ? [] : [`${met} met`]),
  ];
  return [cell(`efficiency ${words.join(', ')}`, missed + open > 0 ? 'doubt' : 'good')];
}

export function leakParts({ analysis: { leaks } }: Judgement): readonly Cell[] {
  const judged = leaks.filter(({ outcome }) => outcome.kind !== 'skipped');
  if (judged.length === 0) return [];
  const [leaking, open] = [judged.filter(hasLeak).length, judged.filter(isLeakOpen).length];
  const words = [
    ...(leaking === 0 ? [] : [`${leaking} leaking`]),
    ...(open === 0 ? [] : [`${open} undecided`]),
    ...(leaking + open === judged.length ? [] : [`${judged.length - leaking - open} without`]),
  ];
  return [cell(`leaks ${words.join(', ')}`, leaking > 0 ? 'bad' : open > 0 ? 'doubt' : 'good')];
}
