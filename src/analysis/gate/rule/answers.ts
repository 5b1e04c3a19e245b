// What a gate was asked and what it could answer. A gate that judged nothing has not passed; under
// --strict it passes only if every question has an answer.
import type { Run } from '../../../model/run/run.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { Analysis, Judgement, ScalingResult } from '../../analysis.ts';
import type { LeakResult } from '../../leak/leak-result.ts';
import { isLeakOpen } from '../../leak/leak-status.ts';
import type { ThresholdResult } from '../../thresholds/threshold-result.ts';

/** A question without an answer. */
export type MissingAnswer =
  | {
      readonly kind: 'no-baseline' | 'incomparable' | 'not-compared' | 'undecided';
      readonly benchmarkName: string;
    }
  | { readonly kind: 'efficiency'; readonly benchmarkName: string; readonly threads: number }
  | { readonly kind: 'threshold'; readonly result: ThresholdResult }
  /** Of a benchmark that is not there. */
  | { readonly kind: 'unused-threshold'; readonly pattern: string }
  | { readonly kind: 'unfinished'; readonly runId: string }
  | { readonly kind: 'scenario'; readonly benchmarkName: string }
  | {
      readonly kind: 'resource';
      readonly verdict: 'inconclusive' | 'unavailable';
      readonly label: string;
      readonly benchmarkName: string;
    }
  | { readonly kind: 'clean-up'; readonly ending: string; readonly benchmarkName: string };

export interface Answers {
  /** Comparisons, thresholds, resources and clean-ups with a result. */
  readonly judgedCount: number;
  readonly missing: readonly MissingAnswer[];
  /** Benchmarks whose code is the same on both sides, which were not compared. */
  readonly sameCodeCount: number;
}

/** Whether two sides were compared, with any result. */
function isCompared(verdict: Verdict): boolean {
  return 'comparison' in verdict && verdict.comparison !== null;
}

/** Without failed measurements, which have their own exit status. */
export function answersOf(run: Run, { analysis, verdicts }: Judgement): Answers {
  const { thresholds, scaling, leaks } = analysis;
  const judged = thresholds.filter(({ outcome }) => outcome !== 'not-measured');
  return {
    judgedCount: verdicts.filter(isCompared).length + judged.length + leakAnswerCount(leaks),
    sameCodeCount: verdicts.filter(({ kind }) => kind === 'same-code').length,
    missing: [
      ...verdicts.flatMap(missingVerdict),
      ...missingThresholds(analysis),
      ...scaling.flatMap(undecidedScaling),
      ...leaks.flatMap(missingLeaks),
      ...(run.status === 'partial' ? [{ kind: 'unfinished', runId: run.id } as const] : []),
    ],
  };
}

function missingVerdict(verdict: Verdict): readonly MissingAnswer[] {
  switch (verdict.kind) {
    case 'no-baseline':
    case 'incomparable':
      return [{ kind: verdict.kind, benchmarkName: verdict.benchmarkName }];
    case 'inconclusive': {
      const kind = isCompared(verdict) ? 'undecided' : 'not-compared';
      return [{ kind, benchmarkName: verdict.benchmarkName }];
    }
    default:
      return [];
  }
}

function missingThresholds({ thresholds, warnings }: Analysis): readonly MissingAnswer[] {
  const open = thresholds.filter(({ outcome }) => outcome === 'not-measured');
  const unused = warnings.flatMap((each) =>
    each.code === 'unused-threshold' && 'pattern' in each ? [each] : [],
  );
  return [
    ...open.map((result) => ({ kind: 'threshold', result }) as const),
    ...unused.map(({ pattern }) => ({ kind: 'unused-threshold', pattern }) as const),
  ];
}

/** Up to the usable CPUs: more threads are never gated. */
function undecidedScaling({ benchmark, points }: ScalingResult): readonly MissingAnswer[] {
  return points
    .filter(({ measured }) => measured?.efficiency === 'inconclusive')
    .map(({ threads }) => ({ kind: 'efficiency', benchmarkName: benchmark.name, threads }));
}

function leakAnswerCount(leaks: readonly LeakResult[]): number {
  const answered = leaks.flatMap(({ resources, cleanups }) => [
    ...resources.filter(({ verdict: { kind } }) => kind !== 'reported' && kind !== 'unavailable'),
    ...cleanups.filter(({ kind }) => kind === 'clean' || kind === 'stayed'),
  ]);
  return answered.length;
}

function missingLeaks(result: LeakResult): readonly MissingAnswer[] {
  const { benchmark, outcome, resources, cleanups } = result;
  const { name: benchmarkName } = benchmark;
  const ofKind = (kind: 'inconclusive' | 'unavailable'): readonly MissingAnswer[] =>
    resources
      .filter(({ verdict }) => verdict.kind === kind)
      .map(({ label }) => ({ kind: 'resource', verdict: kind, label, benchmarkName }));
  const untold = cleanups.filter(({ kind }) => kind === 'void' || kind === 'failed');
  const open: readonly MissingAnswer[] = [
    ...(outcome.kind === 'failed' ? [{ kind: 'scenario', benchmarkName } as const] : []),
    ...ofKind('inconclusive'),
    ...untold.map(({ ending }) => ({ kind: 'clean-up', ending, benchmarkName }) as const),
  ];
  return [...(isLeakOpen(result) ? open : []), ...ofKind('unavailable')];
}
