// From a comparison of the slow end to what is said of it.
import type { Comparison, Hint, Percentile, TailVerdict } from '../../../model/verdict.ts';
import { percent } from '../../percent.ts';
import { hintClause } from '../hints/hint-sentence.ts';
import type { TailFinding } from '../tails.ts';
import { changeOf, insideWords, rangeOf } from './change-words.ts';
import { decide } from './verdict-rule.ts';

/** @param hints what may lie behind it; empty unless it is decided */
export function tailVerdictOf(
  percentile: Percentile,
  comparison: Comparison,
  hints: readonly Hint[],
): TailVerdict {
  const kind = decide(comparison);
  const words = {
    regressed: `is ${changeOf(comparison)}, beyond its margin of ${percent(comparison.marginRatio)}`,
    improved: `is ${changeOf(comparison)}`,
    unchanged: `is unchanged: ${insideWords(comparison)}`,
    inconclusive: `cannot be judged: ${rangeOf(comparison)}, and its margin is ${percent(comparison.marginRatio)}`,
  }[kind];
  const clause = hintClause(hints, comparison.ratio.value > 1);
  const sentence = `${percentile} of ${comparison.benchmarkName} ${words}${clause}.`;
  return { kind, percentile, comparison, hints, sentence };
}

export function tooFewSamples(
  finding: Extract<TailFinding, { readonly kind: 'too-few-samples' }>,
): TailVerdict {
  const { percentile, benchmark, sampleCount, fewestSampleCount } = finding;
  const sentence = `${percentile} of ${benchmark.name} is not judged: it has too few samples, ${sampleCount} a launch where ${fewestSampleCount} are needed; measure longer with --sampling.`;
  return { kind: 'too-few-samples', percentile, sampleCount, fewestSampleCount, sentence };
}

export function disturbedTail(
  finding: Extract<TailFinding, { readonly kind: 'disturbed' }>,
): TailVerdict {
  const { percentile, benchmark, reason } = finding;
  const sentence = `${percentile} of ${benchmark.name} is not judged: ${reason}; measure both sides on an equally quiet machine.`;
  return { kind: 'disturbed', percentile, reason, sentence };
}
