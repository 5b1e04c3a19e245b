// Verdicts in the order of reports: the worst first. Shared by the section and by the
// formats that machines read.
import { hasRegressed } from '../../../analysis/gate/rule/verdict-rule.ts';
import type { Run } from '../../../model/run/run.ts';
import type { Comparison, Verdict, VerdictKind } from '../../../model/verdict.ts';
import type { Cell, Tone } from '../../section.ts';
import { tailSentence } from '../../sentences/verdict/tail.ts';
import { benchmarkNameOf, verdictSentence } from '../../sentences/verdict/verdict.ts';
import { verdictDetails } from './verdict-details.ts';

export interface VerdictLine {
  readonly verdict: Verdict;
  readonly kind: VerdictKind;
  /** 0 is the worst. */
  readonly severityIndex: number;
  /** `regressed`, `regressed (alert)`, `no baseline`… */
  readonly word: string;
  readonly tone: Tone;
  readonly benchmarkName: string;
  readonly isCritical: boolean;
  /** Path of the bench file, as in the repository; null when none is known. */
  readonly file: string | null;
  readonly comparison: Comparison | null;
  readonly sentence: string;
  /** The usual time or a tail has: either fails the gate. */
  readonly hasRegressed: boolean;
  /** The sentence with those on tails that regressed, where nothing stands below it. */
  readonly finding: string;
  /** What stands below it. */
  readonly details: readonly Cell[];
}

/** What a summary must say of benchmarks that were compared with nothing. */
export const noBaselineSentence =
  'No baseline is not a pass: accept a run with "baremark baseline save".';

/** A verdict in a word or two; an alert says so on top. */
type Word =
  | 'regressed'
  | 'tail regressed'
  | 'incomparable'
  | 'probably slower'
  | 'inconclusive'
  | 'improved'
  | 'unchanged'
  | 'same code'
  | 'no baseline';

const severity: readonly Word[] = [
  'regressed',
  'tail regressed',
  'incomparable',
  'probably slower',
  'inconclusive',
  'improved',
  'unchanged',
  'same code',
  'no baseline',
];

const toneOf: Readonly<Record<Word, Tone>> = {
  regressed: 'bad',
  'tail regressed': 'bad',
  incomparable: 'doubt',
  'probably slower': 'doubt',
  inconclusive: 'doubt',
  improved: 'good',
  unchanged: 'plain',
  'same code': 'quiet',
  'no baseline': 'quiet',
};

/** Critical paths first; then regressions, alerts before others of their kind, then by name. */
export function listVerdicts(run: Run, verdicts: readonly Verdict[]): readonly VerdictLine[] {
  // A thread count is named after its benchmark, and found by its id.
  const sources = new Map(
    run.measurements.flatMap(({ benchmark: { id, name, file }, settings: { isCritical } }) =>
      [id, name].map((key) => [key, { file, isCritical }] as const),
    ),
  );
  const lines = verdicts.map((verdict) => lineOf(verdict, sources));
  return lines.sort(
    (a, b) =>
      Number(b.isCritical) - Number(a.isCritical) ||
      a.severityIndex - b.severityIndex ||
      b.word.length - a.word.length ||
      (a.benchmarkName < b.benchmarkName ? -1 : 1),
  );
}

/** `2 regressed, 1 improved`, in order of severity. */
export function countVerdicts(verdicts: readonly Verdict[]): string {
  const words = verdicts.map(wordOf);
  return severity
    .map((word) => ({ word, count: words.filter((each) => each === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`)
    .join(', ');
}

interface Source {
  readonly file: string;
  readonly isCritical: boolean;
}

function lineOf(verdict: Verdict, sources: ReadonlyMap<string, Source>): VerdictLine {
  const comparison = 'comparison' in verdict ? verdict.comparison : null;
  const benchmarkName = benchmarkNameOf(verdict);
  const isAlert = verdict.kind === 'regressed' && verdict.isAlert;
  const word = wordOf(verdict);
  const sentence = verdictSentence(verdict);
  const tails = 'tails' in verdict ? verdict.tails.filter(({ kind }) => kind === 'regressed') : [];
  const source = sources.get(comparison?.benchmarkId ?? '') ?? sources.get(benchmarkName);
  return {
    verdict,
    kind: verdict.kind,
    severityIndex: severity.indexOf(word),
    word: isAlert ? `${word} (alert)` : word,
    tone: toneOf[word],
    benchmarkName,
    isCritical: source?.isCritical ?? false,
    file: source?.file ?? null,
    comparison,
    sentence,
    hasRegressed: hasRegressed(verdict),
    finding: [sentence, ...tails.map((tail) => tailSentence(tail, benchmarkName))].join(' '),
    details: verdictDetails(verdict),
  };
}

function wordOf(verdict: Verdict): Word {
  if (verdict.kind === 'regressed') return 'regressed';
  if (hasRegressed(verdict)) return 'tail regressed';
  if (verdict.kind === 'inconclusive' && verdict.isSuspected) return 'probably slower';
  if (verdict.kind === 'same-code') return 'same code';
  return verdict.kind === 'no-baseline' ? 'no baseline' : verdict.kind;
}
