// A verdict in one sentence, with what else must be known of it in further ones.
import type { Basis, Verdict } from '../../../model/verdict.ts';
import { formatDecimals, formatLevel, formatSignedPercent, formatTally } from '../../format.ts';
import { changeWords, insideWords } from './change.ts';
import { codeSentence } from './code.ts';
import { hintClause } from './hints.ts';
import { differenceWords } from './identity.ts';
import { operationsSentence } from './operations.ts';
import { notComparedWords, undecidedWords } from './undecided.ts';

type Compared = Extract<Verdict, { readonly basis: Basis }>;

export function benchmarkNameOf(verdict: Verdict): string {
  return 'benchmarkName' in verdict ? verdict.benchmarkName : verdict.comparison.benchmarkName;
}

/** Ends with a full stop. */
export function verdictSentence(verdict: Verdict): string {
  const { operations, across } = verdict;
  const code = codeSentence(verdict);
  return [
    mainSentence(verdict),
    ...(operations === undefined ? [] : [operationsSentence(operations)]),
    ...turnsSentence(verdict),
    ...(code === null ? [] : [code]),
    ...(across === undefined
      ? []
      : [`Across environments: ${across.map((each) => differenceWords(each)).join('; ')}.`]),
  ].join(' ');
}

function mainSentence(verdict: Verdict): string {
  const name = benchmarkNameOf(verdict);
  switch (verdict.kind) {
    case 'incomparable': {
      const differences = verdict.differences.map((each) => differenceWords(each)).join('; ');
      return `${name} cannot be compared: ${differences}. Save a baseline on this machine with: baremark baseline save, or compare anyway with --across-environments.`;
    }
    case 'same-code':
      return `${name} loads the same code on both sides and was not measured.`;
    case 'no-baseline': {
      const what =
        verdict.study === 'micro'
          ? ' has no baseline: it was'
          : ', has no baseline: its threads were';
      return `${name}${what} not measured before. Accept this run with: baremark baseline save.`;
    }
    default:
      return verdict.comparison === null
        ? `${name} cannot be judged: ${notComparedWords(verdict.reason)}.`
        : comparedSentence(verdict, name);
  }
}

function comparedSentence(verdict: Compared, name: string): string {
  const { basis, comparison, hints } = verdict;
  if (basis.kind === 'classic') return classicSentence(verdict, basis, name);
  // A thread count is no subject that something is.
  const isThreads = basis.kind === 'runs' || basis.kind === 'rounds';
  const is = isThreads ? `${name}:` : `${name} is`;
  const end = basis.kind === 'rounds' ? `${roundsClause(verdict, basis)}.` : '.';
  switch (verdict.kind) {
    case 'regressed': {
      const level = verdict.isAlert
        ? `above the alert level of ${formatLevel(verdict.alertRatio)}`
        : `beyond the margin of ${formatLevel(comparison.marginRatio)}`;
      return `${is} ${changeWords(comparison)}, ${level}${hintClause(hints, true)}${end}`;
    }
    case 'improved':
      return `${is} ${changeWords(comparison)}${hintClause(hints, false)}${end}`;
    case 'unchanged':
      return `${is} unchanged${isThreads ? ',' : ':'} ${insideWords(comparison)}${end}`;
    case 'inconclusive': {
      const opening = verdict.isSuspected
        ? `${is} probably slower`
        : `${name}${isThreads ? ':' : ''} cannot be judged`;
      const why = undecidedWords(comparison, verdict.reason);
      return `${opening}${isThreads ? ',' : ':'} ${why}${end}`;
    }
    default:
      return verdict satisfies never;
  }
}

function classicSentence(
  { kind }: Compared,
  { changeRatio, score }: Extract<Basis, { readonly kind: 'classic' }>,
  name: string,
): string {
  const word = kind === 'regressed' ? 'slower' : kind === 'improved' ? 'faster' : 'unchanged';
  const mean = `${formatSignedPercent(Math.abs(changeRatio))} ${changeRatio < 0 ? 'lower' : 'higher'}`;
  return `${name} is ${word} by the classic rule: mean ${mean}, z = ${score < 0 ? '−' : ''}${formatDecimals(Math.abs(score), 1)}.`;
}

/** Rounds of one process must not be mistaken for launches. */
function roundsClause(
  { comparison: { beforeLaunchCount, afterLaunchCount } }: Compared,
  { beforeCount, afterCount, enoughRunCount }: Extract<Basis, { readonly kind: 'rounds' }>,
): string {
  return ` (${beforeCount} against ${afterCount} rounds of ${beforeLaunchCount} and ${formatTally(afterLaunchCount, 'launch')}: they cannot show what the next launch would change, hence the margin; ${enoughRunCount} runs per side can)`;
}

function turnsSentence(verdict: Verdict): readonly string[] {
  if (!('basis' in verdict) || verdict.basis.kind !== 'turns') return [];
  const { because } = verdict.basis;
  return [
    `The versions took turns launch by launch, because they cannot be set up at the same time (${because}); this is less certain than batch against batch.`,
  ];
}
