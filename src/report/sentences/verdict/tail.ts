// Sentences on p95 and p99.
import type { Comparison, TailVerdict } from '../../../model/verdict.ts';
import { formatLevel } from '../../format.ts';
import { changeWords, insideWords, rangeWords } from './change.ts';
import { hintClause } from './hints.ts';
import { tailDoubtWords } from './undecided.ts';

type ComparedTail = Extract<TailVerdict, { readonly comparison: Comparison }>;

export function tailSentence(tail: TailVerdict, benchmarkName: string): string {
  const subject = `${tail.percentile} of ${benchmarkName}`;
  switch (tail.kind) {
    case 'too-few-samples': {
      const { sampleCount, fewestSampleCount } = tail;
      return `${subject} is not judged: it has too few samples, ${sampleCount} per launch, ${fewestSampleCount} are needed; measure longer with --sampling.`;
    }
    case 'disturbed':
      return `${subject} is not judged: ${tailDoubtWords(tail.reason)}; measure both sides on an equally quiet machine.`;
    default: {
      const isSlower = tail.comparison.ratio.value > 1;
      return `${subject} ${comparedWords(tail)}${hintClause(tail.hints, isSlower)}.`;
    }
  }
}

function comparedWords({ kind, comparison }: ComparedTail): string {
  const margin = formatLevel(comparison.marginRatio);
  switch (kind) {
    case 'regressed':
      return `is ${changeWords(comparison)}, beyond its margin of ${margin}`;
    case 'improved':
      return `is ${changeWords(comparison)}`;
    case 'unchanged':
      return `is unchanged: ${insideWords(comparison)}`;
    case 'inconclusive':
      return `cannot be judged: ${rangeWords(comparison)}, and its margin is ${margin}`;
    default:
      return kind satisfies never;
  }
}
