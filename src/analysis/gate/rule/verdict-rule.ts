// From a comparison to a verdict. The interval decides, never the estimate; where it cannot, the
// verdict says what it would take.
import type { Comparison, Hint, TailVerdict, Verdict } from '../../../model/verdict.ts';
import { counted, percent } from '../../percent.ts';
import { hintClause } from '../hints/hint-sentence.ts';
import { remeasureCommand } from '../remeasure.ts';
import { changeOf, insideWords, rangeOf } from './change-words.ts';

/** Confidence that an interval must reach to decide anything: 4 launches a side give 0.97. */
const minConfidence = 0.95;
const maxAdjustedPValue = 0.05;
/** Launches that decide a 5 % change nearly always, and the most that it is fair to ask for. */
const usualLaunchCount = 10;
const mostLaunchCount = 40;

export type Decision = 'regressed' | 'improved' | 'unchanged' | 'inconclusive';

/** What the rest of the suite, and the rest of what was measured, add to one comparison. */
export interface VerdictContext {
  readonly alertRatio: number;
  /** How many benchmarks are compared at once. */
  readonly familySize: number;
  /** Of no change, adjusted for a warning rather than for a gate. */
  readonly warningPValue: number;
  /** The version that a paired comparison is held against; null for saved Runs. */
  readonly against: string | null;
  /** Why a change may be the machine's; null when both sides met it alike. */
  readonly doubt: string | null;
  readonly hints: readonly Hint[];
  readonly tails: readonly TailVerdict[];
}

export function decide({ ratio, marginRatio, adjustedPValue }: Comparison): Decision {
  const { low, high, confidence } = ratio;
  if (confidence < minConfidence) return 'inconclusive';
  const isSure = adjustedPValue <= maxAdjustedPValue;
  if (low > 1 + marginRatio && isSure) return 'regressed';
  if (high < 1 - marginRatio && isSure) return 'improved';
  return low >= 1 - marginRatio && high <= 1 + marginRatio ? 'unchanged' : 'inconclusive';
}

export function verdictOf(comparison: Comparison, context: VerdictContext): Verdict {
  const { benchmarkName, marginRatio, ratio } = comparison;
  const { hints, tails, alertRatio } = context;
  const decision = decide(comparison);
  const common = { comparison, hints, tails };
  const isChange = decision === 'regressed' || decision === 'improved';
  const kind = isChange && context.doubt !== null ? 'inconclusive' : decision;
  switch (kind) {
    case 'regressed': {
      const isAlert = ratio.value > 1 + alertRatio;
      const level = isAlert
        ? `above the alert level of ${percent(alertRatio)}`
        : `beyond the margin of ${percent(marginRatio)}`;
      const change = `${benchmarkName} is ${changeOf(comparison)}, ${level}`;
      return { ...common, kind, isAlert, sentence: `${change}${hintClause(hints, true)}.` };
    }
    case 'improved': {
      const change = `${benchmarkName} is ${changeOf(comparison)}`;
      return { ...common, kind, sentence: `${change}${hintClause(hints, false)}.` };
    }
    case 'unchanged':
      return {
        ...common,
        kind,
        sentence: `${benchmarkName} is unchanged: ${insideWords(comparison)}.`,
      };
    case 'inconclusive': {
      const isSuspected = isProbablySlower(comparison, context.warningPValue);
      const opening = isSuspected ? 'is probably slower' : 'cannot be judged';
      const sentence = `${benchmarkName} ${opening}: ${doubtOf(comparison, context)}.`;
      return { ...common, kind, benchmarkName, isSuspected, sentence };
    }
  }
}

/** Whether the usual time or a tail has: either fails the gate. */
export function hasRegressed(verdict: Verdict): boolean {
  const tails = 'tails' in verdict ? verdict.tails : [];
  return verdict.kind === 'regressed' || tails.some(({ kind }) => kind === 'regressed');
}

/** The same verdict with one more sentence. */
export function noted<T extends Verdict | undefined>(verdict: T, note: string | null): T {
  if (verdict === undefined || note === null) return verdict;
  return { ...verdict, sentence: `${verdict.sentence} ${note}` };
}

/** Undecided because there is nothing to compare; the sentence says why. */
export function withoutComparison(benchmarkName: string, sentence: string): Verdict {
  const nothing = { comparison: null, isSuspected: false, hints: [], tails: [] } as const;
  return { kind: 'inconclusive', benchmarkName, sentence, ...nothing };
}

/**
 * The warning level: surely slower by something, and by the margin or more at the best estimate. It
 * finds about half again as many changes of 5 % as the interval does on a busy machine.
 */
function isProbablySlower({ ratio, marginRatio }: Comparison, warningPValue: number): boolean {
  return warningPValue <= maxAdjustedPValue && ratio.value >= 1 + marginRatio;
}

function doubtOf(comparison: Comparison, context: VerdictContext): string {
  const { ratio, marginRatio, beforeLaunchCount, afterLaunchCount } = comparison;
  if (context.doubt !== null) {
    return `${rangeOf(comparison)}, but ${context.doubt}; run again when the machine is as quiet as it was, or compare both versions now with: baremark compare --against <ref>`;
  }
  if (comparison.neighbours?.kind === 'unknown-cost') {
    return `${rangeOf(comparison)}: neighbours on the host were busier on one side, at an unknown cost; compare both versions now with: baremark compare --against <ref>`;
  }
  const fewest = Math.min(beforeLaunchCount, afterLaunchCount);
  const advise = (wanted: number) => advice(wanted, comparison, context.against);
  if (ratio.confidence < minConfidence) {
    const counts = `${counted(afterLaunchCount, 'launch', 'launches')} against ${beforeLaunchCount}`;
    return `${counts} say too little; ${advise(usualLaunchCount)}`;
  }
  if (ratio.low > 1 + marginRatio || ratio.high < 1 - marginRatio) {
    const wanted = Math.max(usualLaunchCount, 2 * fewest);
    return `it is ${changeOf(comparison)}, but among ${context.familySize} benchmarks some difference as large is likely by chance; ${advise(wanted)}`;
  }
  const wanted = launchesWanted(comparison);
  if (wanted > mostLaunchCount) {
    return `${rangeOf(comparison)}, and to hold that against the margin of ${percent(marginRatio)} would take more than ${mostLaunchCount} launches; look at the launches, or set another margin`;
  }
  return `${rangeOf(comparison)}, and the margin is ${percent(marginRatio)}; ${advise(wanted)}`;
}

/**
 * Half the interval shrinks with the root of the launches until it no longer reaches the margin.
 */
function launchesWanted({ ratio, marginRatio, ...counts }: Comparison): number {
  const fewest = Math.min(counts.beforeLaunchCount, counts.afterLaunchCount);
  const distance = Math.min(
    Math.abs(ratio.value - 1 - marginRatio),
    Math.abs(ratio.value - 1 + marginRatio),
  );
  const reach = Math.max(ratio.high - ratio.value, ratio.value - ratio.low);
  const wanted = Math.ceil((fewest * (reach / distance) ** 2) / 5) * 5;
  return Math.max(usualLaunchCount, fewest + 5, wanted);
}

/** More launches now do not help when it is the baseline that has too few. */
function advice(wanted: number, comparison: Comparison, against: string | null): string {
  const { beforeLaunchCount, afterLaunchCount } = comparison;
  const again = `run again with: ${remeasureCommand(comparison, wanted, against)}`;
  const isEnough = beforeLaunchCount >= wanted || beforeLaunchCount > afterLaunchCount;
  if (against !== null || isEnough) return again;
  return `${again}, and the baseline too, which has ${beforeLaunchCount}`;
}
