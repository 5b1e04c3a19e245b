// What was judged as a document for programs: the data of the analysis with its sentences in place.
import type { Judgement } from '../../analysis/analysis.ts';
import type { Caveat } from '../../analysis/caveat.ts';
import type { ThresholdResult } from '../../analysis/thresholds/threshold-result.ts';
import type { Comparison, Hint, TailVerdict, Verdict } from '../../model/verdict.ts';
import type { Warning } from '../../model/warning.ts';
import { thresholdSentence } from '../sentences/thresholds.ts';
import { openCodeWords } from '../sentences/verdict/code.ts';
import { hintLabels } from '../sentences/verdict/hints.ts';
import { quantityWords } from '../sentences/verdict/quantity.ts';
import { tailSentence } from '../sentences/verdict/tail.ts';
import { tailDoubtWords } from '../sentences/verdict/undecided.ts';
import { benchmarkNameOf, verdictSentence } from '../sentences/verdict/verdict.ts';
import { warningOf } from '../sentences/warnings/warning-of.ts';

/** The same fields as a Judgement, and each sentence beside what it says. */
export function judgementDocument(judgement: Judgement) {
  const { analysis, verdicts } = judgement;
  return {
    ...judgement,
    analysis: {
      ...analysis,
      micro: analysis.micro.map(withWarnings),
      scaling: analysis.scaling.map(withWarnings),
      leaks: analysis.leaks.map(withWarnings),
      thresholds: analysis.thresholds.map(thresholdDocument),
      warnings: analysis.warnings.map(warningOf),
    },
    verdicts: verdictDocuments(verdicts),
  };
}

function withWarnings<T extends { readonly warnings: readonly (Warning | Caveat)[] }>(result: T) {
  return { ...result, warnings: result.warnings.map(warningOf) };
}

export function verdictDocuments(verdicts: readonly Verdict[]): readonly object[] {
  return verdicts.map((verdict) => ({
    ...verdict,
    ...('comparison' in verdict && verdict.comparison !== null
      ? { comparison: comparisonDocument(verdict.comparison) }
      : {}),
    ...('tails' in verdict
      ? {
          hints: verdict.hints.map(hintDocument),
          tails: verdict.tails.map((tail) => tailDocument(tail, benchmarkNameOf(verdict))),
        }
      : {}),
    ...(verdict.code?.kind === 'open' ? { code: { kind: 'unknown', reason: openCodeWords } } : {}),
    sentence: verdictSentence(verdict),
  }));
}

function tailDocument(tail: TailVerdict, benchmarkName: string): object {
  return {
    ...tail,
    ...('comparison' in tail
      ? { comparison: comparisonDocument(tail.comparison), hints: tail.hints.map(hintDocument) }
      : {}),
    ...(tail.kind === 'disturbed' ? { reason: tailDoubtWords(tail.reason) } : {}),
    sentence: tailSentence(tail, benchmarkName),
  };
}

function comparisonDocument(comparison: Comparison): object {
  return { ...comparison, quantity: quantityWords(comparison.quantity) };
}

function hintDocument(hint: Hint): object {
  return { ...hint, label: hintLabels[hint.subject] };
}

function thresholdDocument(result: ThresholdResult): object {
  return { ...result, sentence: thresholdSentence(result) };
}
