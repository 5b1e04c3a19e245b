// Verdicts as comparisons of the results document, each found by what it is about.
import { hasRegressed } from '../../../analysis/gate/rule/verdict-rule.ts';
import type { ComparisonResult, TailChange } from '../../../model/results.ts';
import type { Comparison, TailVerdict, Verdict } from '../../../model/verdict.ts';
import { benchmarkNameOf, verdictSentence } from '../../sentences/verdict/verdict.ts';
import { absent, estimated, plainValue } from './absent.ts';

const nothing = 'it was compared with nothing';

/** Of the first verdict that is meant; unavailable where there is none. */
export function comparisonBy(
  verdicts: readonly Verdict[],
  isMeant: (verdict: Verdict) => boolean,
): ComparisonResult {
  const verdict = verdicts.find(isMeant);
  return verdict === undefined ? absent(nothing) : comparisonResult(verdict);
}

/** Whether it is about the time on one thread of the benchmark. */
export function isOfBenchmark(id: string, name: string): (verdict: Verdict) => boolean {
  return (verdict) => {
    const comparison = comparisonOf(verdict);
    return comparison === null
      ? benchmarkNameOf(verdict) === name
      : comparison.benchmarkId === id && comparison.quantity.kind !== 'threads';
  };
}

export function comparisonResult(verdict: Verdict): ComparisonResult {
  const comparison = comparisonOf(verdict);
  const sentence = verdictSentence(verdict);
  return {
    kind: 'known',
    verdict: verdict.kind,
    hasRegressed: hasRegressed(verdict),
    isAlert: verdict.kind === 'regressed' && verdict.isAlert,
    changeRatio: comparison === null ? absent(sentence) : changeOf(comparison),
    marginRatio: plainValue(comparison?.marginRatio ?? null, sentence),
    adjustedPValue: plainValue(comparison?.adjustedPValue ?? null, sentence),
    tails: 'tails' in verdict ? verdict.tails.map(tailChange) : [],
    sentence,
  };
}

function comparisonOf(verdict: Verdict): Comparison | null {
  return 'comparison' in verdict ? verdict.comparison : null;
}

function tailChange(tail: TailVerdict): TailChange {
  const { percentile, kind: verdict } = tail;
  if (tail.kind === 'too-few-samples') {
    const reason = `needs ${tail.fewestSampleCount} samples per launch, and one has ${tail.sampleCount}`;
    return { percentile, verdict, changeRatio: absent(reason) };
  }
  const changeRatio =
    tail.kind === 'disturbed'
      ? absent('other load took the CPU from one side far more than from the other')
      : changeOf(tail.comparison);
  return { percentile, verdict, changeRatio };
}

function changeOf({ ratio }: Comparison) {
  const { value, low, high } = ratio;
  return estimated({ ...ratio, value: value - 1, low: low - 1, high: high - 1 }, nothing);
}
