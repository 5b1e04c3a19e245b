// What a gate was asked and what it could answer. A gate that judged nothing has not passed; under
// --strict it passes only if every question has an answer.
import type { Run } from '../../../model/run/run.ts';
import type { Verdict } from '../../../model/verdict.ts';
import type { Analysis, Judgement, ScalingResult } from '../../analysis.ts';
import type { LeakResult } from '../../leak/leak-result.ts';
import { isLeakOpen } from '../../leak/leak-status.ts';
import type { LeakVerdict } from '../../leak/leak-verdict.ts';

/** A question without an answer, in words: `scaling of hash with 2 threads is undecided`. */
export type MissingAnswer =
  | { readonly kind: 'no-baseline' | 'incomparable' | 'not-compared'; readonly words: string }
  | { readonly kind: 'undecided' | 'threshold' | 'unfinished'; readonly words: string };

export interface Answers {
  /** Comparisons, thresholds, resources and clean-ups with a result. */
  readonly judgedCount: number;
  readonly missing: readonly MissingAnswer[];
  /** Benchmarks whose code is the same on both sides, which were not compared. */
  readonly sameCodeCount: number;
}

/** Whether two sides were compared, whatever the result. */
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
      ...(run.status === 'partial'
        ? [{ kind: 'unfinished', words: `run ${run.id} ended before its plan did` } as const]
        : []),
    ],
  };
}

function missingVerdict(verdict: Verdict): readonly MissingAnswer[] {
  switch (verdict.kind) {
    case 'no-baseline':
      return [{ kind: verdict.kind, words: `${verdict.benchmarkName} has no baseline` }];
    case 'incomparable':
      return [{ kind: verdict.kind, words: `${verdict.benchmarkName} is incomparable` }];
    case 'inconclusive': {
      const { benchmarkName: name } = verdict;
      return isCompared(verdict)
        ? [{ kind: 'undecided', words: `${name} is undecided` }]
        : [{ kind: 'not-compared', words: `${name} was not compared` }];
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
    ...open.map(({ sentence }) => sentence.replace(/\.$/, '')),
    ...unused.map(
      ({ pattern }) =>
        `no benchmark is named "${pattern}", so its thresholds were held against nothing`,
    ),
  ].map((words) => ({ kind: 'threshold', words }));
}

/** Up to the usable CPUs: more threads are never gated. */
function undecidedScaling({ benchmark, points }: ScalingResult): readonly MissingAnswer[] {
  return points
    .filter(({ measured }) => measured?.efficiency === 'inconclusive')
    .map(({ threads }) => ({
      kind: 'undecided',
      words: `the efficiency of ${benchmark.name} with ${threads} threads is undecided`,
    }));
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
  const ofKind = (kind: LeakVerdict['kind']) =>
    resources.filter(({ verdict }) => verdict.kind === kind).map(({ label }) => label);
  const untold = cleanups.filter(({ kind }) => kind === 'void' || kind === 'failed');
  const open = [
    ...(outcome.kind === 'failed' ? [`${benchmark.name} failed`] : []),
    ...ofKind('inconclusive').map((label) => `${label} of ${benchmark.name} is undecided`),
    ...untold.map(({ ending }) => `the clean-up of ${benchmark.name} (${ending}) proves nothing`),
  ];
  return [
    ...(isLeakOpen(result) ? open : []),
    ...ofKind('unavailable').map((label) => `${label} of ${benchmark.name} is unavailable`),
  ].map((words) => ({ kind: 'undecided', words }));
}
