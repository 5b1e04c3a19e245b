// What was judged as a document for programs: the data of the analysis with its sentences in place.
import type { Judgement, MicroResult } from '../../analysis/analysis.ts';
import type { Caveat } from '../../analysis/caveat.ts';
import type { DimensionResult } from '../../analysis/dimension/dimension.ts';
import type { DerivedResult } from '../../analysis/micro/derived.ts';
import type { ThresholdResult } from '../../analysis/thresholds/threshold-result.ts';
import { metricOf } from '../../model/metric/metric.ts';
import type { Comparison, Hint, TailVerdict, Verdict } from '../../model/verdict.ts';
import type { Warning } from '../../model/warning.ts';
import { counterRatioLabels } from '../sentences/counter-ratios.ts';
import { panelTitle } from '../sentences/dimension-sentences.ts';
import { outlierLabels } from '../sentences/disturbance-labels.ts';
import { gradeRule } from '../sentences/machine-grade.ts';
import { thresholdSentence } from '../sentences/thresholds.ts';
import { openCodeWords } from '../sentences/verdict/code.ts';
import { hintLabels } from '../sentences/verdict/hints.ts';
import { quantityWords } from '../sentences/verdict/quantity.ts';
import { tailSentence } from '../sentences/verdict/tail.ts';
import { tailDoubtWords } from '../sentences/verdict/undecided.ts';
import { benchmarkNameOf, verdictSentence } from '../sentences/verdict/verdict.ts';
import { warningOf } from '../sentences/warnings/warning-of.ts';
import { efficiencyDocument } from './efficiency-document.ts';
import { leakDocument } from './leak-document.ts';
import { scalingDocument } from './scaling-document.ts';

/** The same fields as a Judgement, and the sentence for each. */
export function judgementDocument(judgement: Judgement) {
  const { analysis, verdicts } = judgement;
  return {
    ...judgement,
    analysis: {
      ...analysis,
      micro: analysis.micro.map(microDocument),
      grade: analysis.grade === null ? null : { ...analysis.grade, rule: gradeRule },
      ...(analysis.dimension === undefined
        ? {}
        : { dimension: dimensionDocument(analysis.dimension) }),
      scaling: analysis.scaling.map(withWarnings).map(scalingDocument),
      efficiency: analysis.efficiency.map(efficiencyDocument),
      leaks: analysis.leaks.map((result) => withWarnings(leakDocument(result))),
      thresholds: analysis.thresholds.map(thresholdDocument),
      warnings: analysis.warnings.map(warningOf),
    },
    verdicts: verdictDocuments(verdicts),
  };
}

function withWarnings<T extends { readonly warnings: readonly (Warning | Caveat)[] }>(result: T) {
  return { ...result, warnings: result.warnings.map(warningOf) };
}

function microDocument(result: MicroResult) {
  const { measured } = result;
  return {
    ...withWarnings(result),
    measured:
      measured === null
        ? null
        : {
            ...measured,
            derived: measured.derived.map(ratioDocument),
            modes: measured.modes.map((mode) => ({
              ...mode,
              quantity: mode.quantity === 'p25' ? 'p25' : 'low samples ÷ ref',
            })),
            disturbance: {
              ...measured.disturbance,
              causes: measured.disturbance.causes.map((each) => ({
                ...each,
                cause: outlierLabels[each.cause],
              })),
              outliers: measured.disturbance.outliers.map((each) => ({
                ...each,
                reason: outlierLabels[each.reason],
              })),
            },
          },
  };
}

function ratioDocument({ id, value }: DerivedResult) {
  const { label, assumption } = counterRatioLabels[id];
  if (value.kind !== 'not-counted') return { id, label, assumption, value };
  const reason = `${metricOf(value.metric).label} were not counted in this measurement`;
  return { id, label, assumption, value: { kind: 'unavailable', reason } };
}

function dimensionDocument(result: DimensionResult) {
  const panels = result.panels.map((panel) => ({ title: panelTitle(panel), ...panel }));
  return { ...result, panels };
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
