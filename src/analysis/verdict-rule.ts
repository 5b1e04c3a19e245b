// From a comparison to a verdict. The interval decides, never the estimate; where it cannot, the
// verdict says what it would take.
import type { Comparison, Verdict } from '../model/verdict.ts';
import { counted, percent } from './percent.ts';

/** Confidence that an interval must reach to decide anything: 4 launches a side give 0.97. */
const minConfidence = 0.95;
const maxAdjustedPValue = 0.05;
/** Launches that decide a 5 % change nearly always, and the most that it is fair to ask for. */
const usualLaunchCount = 10;
const mostLaunchCount = 40;

/** @param familySize how many benchmarks are compared at once */
export function verdictOf(comparison: Comparison, alertRatio: number, familySize: number): Verdict {
  const { ratio, marginRatio, benchmarkName, adjustedPValue } = comparison;
  const { low, high } = ratio;
  if (ratio.confidence >= minConfidence) {
    const isSure = adjustedPValue <= maxAdjustedPValue;
    if (low > 1 + marginRatio && isSure) return regressed(comparison, alertRatio);
    if (high < 1 - marginRatio && isSure) {
      const sentence = `${benchmarkName} is ${changeOf(comparison)}.`;
      return { kind: 'improved', comparison, sentence };
    }
    if (low >= 1 - marginRatio && high <= 1 + marginRatio) {
      const sentence = `${benchmarkName} is unchanged: any difference is below ${percent(marginRatio)}.`;
      return { kind: 'unchanged', comparison, sentence };
    }
  }
  const sentence = `${benchmarkName} cannot be judged: ${doubtOf(comparison, familySize)}.`;
  return { kind: 'inconclusive', comparison, benchmarkName, sentence };
}

/** `12.3 % slower [10.9, 13.2]` */
function changeOf({ ratio }: Comparison): string {
  const change = ratio.value - 1;
  const word = change < 0 ? 'faster' : 'slower';
  const bounds = [ratio.low - 1, ratio.high - 1].map((bound) => (change < 0 ? -bound : bound));
  const [low = 0, high = 0] = bounds.toSorted((a, b) => a - b);
  return `${percent(Math.abs(change))} ${word} [${percent(low)}, ${percent(high)}]`;
}

function regressed(comparison: Comparison, alertRatio: number): Verdict {
  const isAlert = comparison.ratio.value > 1 + alertRatio;
  const level = isAlert
    ? `above the alert level of ${percent(alertRatio)}`
    : `beyond the margin of ${percent(comparison.marginRatio)}`;
  const sentence = `${comparison.benchmarkName} is ${changeOf(comparison)}, ${level}.`;
  return { kind: 'regressed', comparison, isAlert, sentence };
}

function doubtOf(comparison: Comparison, familySize: number): string {
  const { ratio, marginRatio, beforeLaunchCount, afterLaunchCount } = comparison;
  const fewest = Math.min(beforeLaunchCount, afterLaunchCount);
  if (ratio.confidence < minConfidence) {
    const counts = `${counted(afterLaunchCount, 'launch', 'launches')} against ${beforeLaunchCount}`;
    return `${counts} say too little; ${advice(usualLaunchCount, comparison)}`;
  }
  const isBeyond = ratio.low > 1 + marginRatio || ratio.high < 1 - marginRatio;
  if (isBeyond) {
    const wanted = Math.max(usualLaunchCount, 2 * fewest);
    return `it is ${changeOf(comparison)}, but among ${familySize} benchmarks some difference as large is likely by chance; ${advice(wanted, comparison)}`;
  }
  const wanted = launchesWanted(comparison);
  const range = `the change lies between ${percent(ratio.low - 1)} and ${percent(ratio.high - 1)}`;
  if (wanted > mostLaunchCount) {
    return `${range}, too near the margin of ${percent(marginRatio)} for more launches to settle; look at the launches, or set another margin`;
  }
  return `${range}, and the margin is ${percent(marginRatio)}; ${advice(wanted, comparison)}`;
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
function advice(wanted: number, { beforeLaunchCount, afterLaunchCount }: Comparison): string {
  const again = `run again with --launches ${wanted}`;
  if (beforeLaunchCount >= wanted || beforeLaunchCount > afterLaunchCount) return again;
  return `${again}, and the baseline too, which has ${beforeLaunchCount}`;
}
