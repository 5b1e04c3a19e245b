// How a command ends that holds something against something: never green for nothing.
import type { Judgement } from '../../analysis/analysis.ts';
import { answersOf, type MissingAnswer } from '../../analysis/gate/answers.ts';
import type { Run } from '../../model/run.ts';
import type { ExitStatus } from '../../model/user-error.ts';
import { formatTally } from '../../report/format.ts';
import { exitStatusOf } from '../exit-status.ts';
import type { Terminal } from '../terminal.ts';

/** `everything`: thresholds and leaks too; `changes`: only how two sides differ. */
export type GateScope = 'everything' | 'changes';

/** Missing answers that are named; more are counted. */
const mostNamed = 5;

/**
 * Says why, where nothing was judged or an answer is missing under `--strict`.
 * @returns the exit status; 2 where nothing was judged
 */
export function concludeGate(
  { remark }: Terminal,
  run: Run,
  judgement: Judgement,
  { scope, isStrict }: { readonly scope: GateScope; readonly isStrict: boolean },
): ExitStatus | 0 {
  const status = exitStatusOf(run, judgement, false);
  if (status !== 0) return status;
  const asked = scope === 'changes' ? changesOf(judgement) : judgement;
  const { judgedCount, missing, sameCodeCount } = answersOf(run, asked);
  if (isStrict && missing.length > 0) {
    remark(`Undecided under --strict: ${namesOf(missing)}.`);
    return 4;
  }
  if (judgedCount > 0) return 0;
  const reasons = reasonsOf(run, missing, scope, sameCodeCount);
  const advice = sameCodeCount > 0 ? sameCodeAdvice : adviceOn(missing, scope);
  remark(`Nothing was judged, which is no pass: ${reasons}.\n${advice}`);
  return 2;
}

function changesOf({ verdicts, analysis }: Judgement): Judgement {
  const nothing = { thresholds: [], scaling: [], leaks: [], warnings: [] };
  return { verdicts, analysis: { ...analysis, ...nothing } };
}

function namesOf(missing: readonly MissingAnswer[]): string {
  const named = missing.slice(0, mostNamed).map(({ words }) => words);
  const more = missing.length - named.length;
  return [...named, ...(more === 0 ? [] : [`and ${more} more`])].join('; ');
}

const sameCodeAdvice =
  'What differs reaches no benchmark. Write one that loads it, or measure all the same with --all.';

function reasonsOf(
  run: Run,
  missing: readonly MissingAnswer[],
  scope: GateScope,
  sameCodeCount: number,
): string {
  const counted = (kind: MissingAnswer['kind'], one: string, many: string) => {
    const { length } = missing.filter((each) => each.kind === kind);
    return length === 0 ? [] : [`${formatTally(length, 'benchmark')} ${length === 1 ? one : many}`];
  };
  const told = [
    ...(sameCodeCount === 0
      ? []
      : [
          `${formatTally(sameCodeCount, 'benchmark')} ${sameCodeCount === 1 ? 'loads' : 'load'} the same code on both sides`,
        ]),
    ...counted('no-baseline', 'has no baseline', 'have no baseline'),
    ...counted('incomparable', 'is incomparable', 'are incomparable'),
    ...counted('not-compared', 'was not compared', 'were not compared'),
  ];
  const unjudged = missing.filter(({ kind }) => kind === 'threshold');
  return [
    ...(told.length > 0 ? told : [emptyReason(run)]),
    ...(unjudged.length > 0 ? [namesOf(unjudged)] : []),
    ...(scope === 'everything' && unjudged.length === 0 ? ['no threshold is set'] : []),
  ].join(', and ');
}

function emptyReason({ measurements }: Run): string {
  const isSkipped = measurements.every(({ outcome }) => outcome.kind === 'skipped');
  if (measurements.length === 0) return 'there is no benchmark in it';
  return isSkipped ? 'every benchmark was skipped' : 'no benchmark of it can be compared';
}

function adviceOn(missing: readonly MissingAnswer[], scope: GateScope): string {
  const has = (kind: MissingAnswer['kind']) => missing.some((each) => each.kind === kind);
  if (has('incomparable')) {
    return 'Save a baseline on this machine with "baremark baseline save", or compare all the same with --across-environments.';
  }
  if (scope === 'changes') return 'Choose two sides that have benchmarks in common.';
  if (has('no-baseline')) {
    return 'Accept a run with "baremark baseline save", or give benchmarks thresholds.';
  }
  return 'Measure with "baremark run", accept it with "baremark baseline save", or give benchmarks thresholds.';
}
