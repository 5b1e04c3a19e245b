// From a comparison to a verdict. The interval decides, never the estimate; where it cannot, the
// verdict says what it would take.
import type { Basis, Comparison, Hint, TailVerdict, Verdict } from '../../../model/verdict.ts';
import type {
  LaunchesWanted,
  NotCompared,
  OperationsNote,
  Undecided,
  UnequalMachines,
} from '../../../model/verdict-reason.ts';

/** Confidence that an interval must reach to decide anything: 4 launches per side give 0.97. */
const minConfidence = 0.95;
const maxAdjustedPValue = 0.05;
/** Launches that decide a 5 % change nearly always, and the most that it is fair to ask for. */
const usualLaunchCount = 10;
const mostLaunchCount = 40;

export type Decision = 'regressed' | 'improved' | 'unchanged' | 'inconclusive';

/** What the rest of the suite, and the rest of what was measured, add to one comparison. */
export interface VerdictContext {
  readonly basis: Basis;
  readonly alertRatio: number;
  /** How many benchmarks are compared at once. */
  readonly familySize: number;
  /** Of no change, adjusted for a warning rather than for a gate. */
  readonly warningPValue: number;
  /** The version that a paired comparison compares with; null for saved Runs. */
  readonly against: string | null;
  /** Why a change may be the machine's; null when both sides met it alike. */
  readonly doubt: UnequalMachines | null;
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
  const { basis, hints, tails, alertRatio, doubt, warningPValue } = context;
  const decision = decide(comparison);
  const isChange = decision === 'regressed' || decision === 'improved';
  const kind = isChange && doubt !== null ? 'inconclusive' : decision;
  const common = { comparison, basis, hints, tails };
  if (kind === 'regressed') return { ...common, kind, ...alertOf(comparison, alertRatio) };
  if (kind !== 'inconclusive') return { ...common, kind };
  const { benchmarkName } = comparison;
  const isSuspected = isProbablySlower(comparison, warningPValue);
  const reason = undecidedReason(comparison, context);
  return { ...common, kind, benchmarkName, isSuspected, reason };
}

export function alertOf({ ratio }: Pick<Comparison, 'ratio'>, alertRatio: number) {
  return { isAlert: ratio.value > 1 + alertRatio, alertRatio };
}

/** Whether the usual time or a tail has: either fails the gate. */
export function hasRegressed(verdict: Verdict): boolean {
  const tails = 'tails' in verdict ? verdict.tails : [];
  return verdict.kind === 'regressed' || tails.some(({ kind }) => kind === 'regressed');
}

export function withOperations<T extends Verdict | undefined>(
  verdict: T,
  operations: OperationsNote | null,
): T {
  return verdict === undefined || operations === null ? verdict : { ...verdict, operations };
}

/** Undecided because there is nothing to compare. */
export function notCompared(benchmarkName: string, reason: NotCompared): Verdict {
  const nothing = { comparison: null, isSuspected: false, hints: [], tails: [] } as const;
  return { kind: 'inconclusive', benchmarkName, reason, ...nothing };
}

/**
 * The warning level: surely slower by something, and by the margin or more at the best estimate. It
 * finds about half again as many changes of 5 % as the interval does on a busy machine.
 */
export function isProbablySlower(
  { ratio, marginRatio }: Comparison,
  warningPValue: number,
): boolean {
  return warningPValue <= maxAdjustedPValue && ratio.value >= 1 + marginRatio;
}

function undecidedReason(comparison: Comparison, context: VerdictContext): Undecided {
  const { ratio, marginRatio, beforeLaunchCount, afterLaunchCount } = comparison;
  const { doubt, familySize, against } = context;
  if (doubt !== null) return doubt;
  if (comparison.neighbours?.kind === 'unknown-cost') return { kind: 'unknown-neighbours' };
  const wantedOf = (launchCount: number): LaunchesWanted => {
    const isEnough = beforeLaunchCount >= launchCount || beforeLaunchCount > afterLaunchCount;
    // More launches now do not help when it is the baseline that has too few.
    return { launchCount, against, isBaselineShort: against === null && !isEnough };
  };
  if (ratio.confidence < minConfidence) {
    return { kind: 'few-launches', wanted: wantedOf(usualLaunchCount) };
  }
  if (ratio.low > 1 + marginRatio || ratio.high < 1 - marginRatio) {
    const fewest = Math.min(beforeLaunchCount, afterLaunchCount);
    return { kind: 'chance', familySize, wanted: wantedOf(Math.max(usualLaunchCount, 2 * fewest)) };
  }
  const launchCount = launchesWanted(comparison);
  return launchCount > mostLaunchCount
    ? { kind: 'beyond-reach', mostLaunchCount }
    : { kind: 'wide', wanted: wantedOf(launchCount) };
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
