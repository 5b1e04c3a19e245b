// How a command that judges ends: never with 0 if nothing was judged.
import type { Judgement } from '../../analysis/analysis.ts';
import { answersOf, type MissingAnswer } from '../../analysis/gate/rule/answers.ts';
import type { Run } from '../../model/run/run.ts';
import type { ExitStatus } from '../../model/user-error.ts';
import { formatTally } from '../../report/format.ts';
import { missingWords } from '../../report/sentences/answers.ts';
import { firstFew } from '../../report/sentences/phrases.ts';
import { namedFiles } from '../../report/sentences/verdict/code.ts';
import { exitStatusOf } from '../exit-status.ts';
import type { Terminal } from '../output/terminal.ts';

/** `everything`: thresholds and leaks too; `changes`: only how two sides differ. */
export type GateScope = 'everything' | 'changes';

/** Missing answers that are named; more are counted. */
const mostNamed = 5;

export interface GateQuestion {
  readonly scope: GateScope;
  readonly isStrict: boolean;
  /** Files that differ between two versions, where no benchmark loads any of them; see choose-changed.ts. */
  readonly unloaded?: readonly string[];
}

/**
 * What `concludeGate` ends with, before anything is said.
 * @returns 2 where nothing was judged
 */
export function gateStatus(
  run: Run,
  judgement: Judgement,
  { scope, isStrict, unloaded = [] }: GateQuestion,
): ExitStatus | 0 {
  const asked = scope === 'changes' ? changesOf(judgement) : judgement;
  const status = exitStatusOf(run, asked, isStrict);
  if (status !== 0) return status;
  const { judgedCount, missing, sameCodeCount } = answersOf(run, asked);
  const isAllSame = sameCodeCount > 0 && missing.length === 0;
  return judgedCount > 0 || (isAllSame && unloaded.length > 0 && !isStrict) ? 0 : 2;
}

/**
 * Says why where nothing was judged, or where an answer is missing under `--strict`. That no benchmark
 * loads a file that differs is an answer, except under `--strict`, which wants a measured one.
 * @returns the exit status; 2 where nothing was judged
 */
export function concludeGate(
  terminal: Terminal,
  run: Run,
  judgement: Judgement,
  question: GateQuestion,
): ExitStatus | 0 {
  const { scope, unloaded = [] } = question;
  const asked = scope === 'changes' ? changesOf(judgement) : judgement;
  const status = gateStatus(run, judgement, question);
  if (status === 4) sayUndecided(terminal, run, asked);
  const { judgedCount, missing, sameCodeCount } = answersOf(run, asked);
  if (status === 0 && judgedCount === 0) {
    terminal.remark(unloadedSentence(unloaded, sameCodeCount));
  }
  if (status !== 2) return status;
  const isAllSame = sameCodeCount > 0 && missing.length === 0;
  const reasons = reasonsOf(run, missing, scope, sameCodeCount);
  const advice = isAllSame ? sameCodeAdvice : adviceOn(missing, scope);
  terminal.remark(`Nothing was judged, so this is not a pass: ${reasons}.\n${advice}`);
  return 2;
}

/** Why a command ends with 4. */
export function sayUndecided({ remark }: Terminal, run: Run, judgement: Judgement): void {
  remark(`Undecided under --strict: ${wordsOf(answersOf(run, judgement).missing)}.`);
}

function wordsOf(missing: readonly MissingAnswer[]): string {
  return firstFew(missing.map(missingWords), mostNamed);
}

function changesOf({ verdicts, analysis }: Judgement): Judgement {
  const nothing = { thresholds: [], scaling: [], leaks: [], warnings: [] };
  return { verdicts, analysis: { ...analysis, ...nothing } };
}

/** Names the files, so that one that a benchmark should load is seen. */
function unloadedSentence(files: readonly string[], benchmarkCount: number): string {
  const differ =
    files.length === 1 ? '1 file or package differs' : `${files.length} files or packages differ`;
  const benchmarks = benchmarkCount === 1 ? 'the benchmark' : `any of ${benchmarkCount} benchmarks`;
  return `No benchmark loads anything that differs, so nothing was measured: ${differ} (${namedFiles(files)}), and none is loaded by ${benchmarks}.`;
}

const sameCodeAdvice =
  'No benchmark loads what differs. Write one that does, or measure the same code twice with --all.';

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
  const unjudged = missing.filter(
    ({ kind }) => kind === 'threshold' || kind === 'unused-threshold',
  );
  return [
    ...(told.length > 0 ? told : [emptyReason(run)]),
    ...(unjudged.length > 0 ? [wordsOf(unjudged)] : []),
    ...(scope === 'everything' && unjudged.length === 0 ? ['no threshold is set'] : []),
  ].join(', and ');
}

function emptyReason({ measurements }: Run): string {
  const isSkipped = measurements.every(({ outcome }) => outcome.kind === 'skipped');
  if (measurements.length === 0) return 'the run has no benchmark';
  return isSkipped ? 'every benchmark was skipped' : 'none of its benchmarks can be compared';
}

function adviceOn(missing: readonly MissingAnswer[], scope: GateScope): string {
  const has = (kind: MissingAnswer['kind']) => missing.some((each) => each.kind === kind);
  if (has('incomparable')) {
    return 'Save a baseline on this machine with "baremark baseline save", or compare anyway with --across-environments.';
  }
  if (scope === 'changes') return 'Choose two sides that have benchmarks in common.';
  if (has('no-baseline')) {
    return 'Accept a run with "baremark baseline save", or give benchmarks thresholds.';
  }
  return 'Measure with "baremark run", accept it with "baremark baseline save", or give benchmarks thresholds.';
}
