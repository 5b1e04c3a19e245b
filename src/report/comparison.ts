// Verdicts ready to be shown: the worst first, each with its numbers in people's units. Shared by
// every format that people read.
import type { Run } from '../model/run.ts';
import type { Comparison, Verdict, VerdictKind } from '../model/verdict.ts';
import type { Tone } from './colour.ts';
import { formatChange, formatLevel, formatNumber, formatQuantity, formatTally } from './format.ts';

export interface VerdictLine {
  readonly kind: VerdictKind;
  /** `regressed`, `regressed (alert)`, `no baseline`… */
  readonly word: string;
  readonly tone: Tone;
  readonly benchmarkName: string;
  readonly isCritical: boolean;
  readonly comparison: Comparison | null;
  /** After against before as `+5.1 %`; null where nothing was compared. */
  readonly change: string | null;
  /** `[+3.9 %, +6.3 %]` */
  readonly interval: string | null;
  readonly sentence: string;
}

/** What a summary must say of benchmarks that were compared with nothing. */
export const noBaselineSentence =
  'No baseline is not a pass: accept a run with "baremark baseline save".';

const severity: readonly VerdictKind[] = [
  'regressed',
  'incomparable',
  'inconclusive',
  'improved',
  'unchanged',
  'no-baseline',
];

const toneOf: Readonly<Record<VerdictKind, Tone>> = {
  regressed: 'bad',
  incomparable: 'doubt',
  inconclusive: 'doubt',
  improved: 'good',
  unchanged: 'plain',
  'no-baseline': 'quiet',
};

/** Critical paths first; then regressions, alerts before others of their kind, then by name. */
export function listVerdicts(run: Run, verdicts: readonly Verdict[]): readonly VerdictLine[] {
  const critical = new Set(
    run.measurements
      .filter(({ settings }) => settings.isCritical)
      .map(({ benchmark }) => benchmark.name),
  );
  const lines = verdicts.map((verdict) => lineOf(verdict, critical));
  return lines.sort(
    (a, b) =>
      Number(b.isCritical) - Number(a.isCritical) ||
      severity.indexOf(a.kind) - severity.indexOf(b.kind) ||
      b.word.length - a.word.length ||
      (a.benchmarkName < b.benchmarkName ? -1 : 1),
  );
}

export function benchmarkNameOf(verdict: Verdict): string {
  return 'benchmarkName' in verdict ? verdict.benchmarkName : verdict.comparison.benchmarkName;
}

/** `2 regressed, 1 improved`, in order of severity. */
export function countVerdicts(verdicts: readonly Verdict[]): string {
  const counts = severity.map((kind) => ({
    kind,
    count: verdicts.filter((verdict) => verdict.kind === kind).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${wordOf(kind)}`)
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

function lineOf(verdict: Verdict, critical: ReadonlySet<string>): VerdictLine {
  const comparison = 'comparison' in verdict ? verdict.comparison : null;
  const benchmarkName = benchmarkNameOf(verdict);
  const isAlert = verdict.kind === 'regressed' && verdict.isAlert;
  return {
    kind: verdict.kind,
    word: isAlert ? 'regressed (alert)' : wordOf(verdict.kind),
    tone: toneOf[verdict.kind],
    benchmarkName,
    isCritical: critical.has(benchmarkName),
    comparison,
    change: comparison === null ? null : formatChange(comparison.ratio.value),
    interval: comparison === null ? null : formatBounds(comparison),
    sentence: verdict.sentence,
  };
}

function formatBounds({ ratio }: Comparison): string {
  if (ratio.confidence === 0) return 'no interval';
  return `[${formatChange(ratio.low)}, ${formatChange(ratio.high)}]`;
}

function wordOf(kind: VerdictKind): string {
  return kind.replace('-', ' ');
}
