// Verdicts ready to be shown: the worst first, each with its numbers in people's units. Shared by
// every format that people read.
import { hasRegressed } from '../analysis/gate/rule/verdict-rule.ts';
import type { Run } from '../model/run/run.ts';
import type { Comparison, Verdict, VerdictKind } from '../model/verdict.ts';
import { formatChange, formatLevel, formatNumber, formatQuantity, formatTally } from './format.ts';
import type { Tone } from './terminal/colour.ts';
import { type Detail, verdictDetails } from './verdict-details.ts';

export interface VerdictLine {
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
  /** After against before as `+5.1 %`; null where nothing was compared. */
  readonly change: string | null;
  /** `[+3.9 %, +6.3 %]` */
  readonly interval: string | null;
  readonly sentence: string;
  /** What stands below it. */
  readonly details: readonly Detail[];
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

export function benchmarkNameOf(verdict: Verdict): string {
  return 'benchmarkName' in verdict ? verdict.benchmarkName : verdict.comparison.benchmarkName;
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

/** `1.21 µs → 1.34 µs` */
export function formatSides({ before, after, unit }: Comparison): string {
  return `${formatQuantity(before.value, unit)} → ${formatQuantity(after.value, unit)}`;
}

/** What a sceptic asks next: how many launches, which p, which margin. */
export function formatEvidence(comparison: Comparison): string {
  const { beforeLaunchCount, afterLaunchCount } = comparison;
  const after = formatTally(afterLaunchCount, 'launch');
  const isEven = beforeLaunchCount === afterLaunchCount;
  const launches = isEven ? `${after} a side` : `${beforeLaunchCount} against ${after}`;
  const adjusted = formatProbability(comparison.adjustedPValue);
  return `${launches}, adjusted p ${adjusted}, margin ${formatLevel(comparison.marginRatio)}`;
}

/** `0.013`, `< 0.001` */
function formatProbability(value: number): string {
  if (value < 0.001) return '< 0.001';
  return value > 0.995 ? '1' : formatNumber(value, 2);
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
  const source = sources.get(comparison?.benchmarkId ?? '') ?? sources.get(benchmarkName);
  return {
    kind: verdict.kind,
    severityIndex: severity.indexOf(word),
    word: isAlert ? `${word} (alert)` : word,
    tone: toneOf[word],
    benchmarkName,
    isCritical: source?.isCritical ?? false,
    file: source?.file ?? null,
    comparison,
    change: comparison === null ? null : formatChange(comparison.ratio.value),
    interval: comparison === null ? null : formatBounds(comparison),
    sentence: verdict.sentence,
    details: verdictDetails(verdict),
  };
}

function formatBounds({ ratio }: Comparison): string {
  if (ratio.confidence === 0) return 'no interval';
  return `[${formatChange(ratio.low)}, ${formatChange(ratio.high)}]`;
}

function wordOf(verdict: Verdict): Word {
  if (verdict.kind === 'regressed') return 'regressed';
  if (hasRegressed(verdict)) return 'tail regressed';
  if (verdict.kind === 'inconclusive' && verdict.isSuspected) return 'probably slower';
  if (verdict.kind === 'same-code') return 'same code';
  return verdict.kind === 'no-baseline' ? 'no baseline' : verdict.kind;
}
