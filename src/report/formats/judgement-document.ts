// What was judged as a document for programs: the data of the analysis with its sentences in place.

import type { Judgement, ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import type { Caveat } from '../../analysis/caveat.ts';
import type { Warning } from '../../model/warning.ts';
import { unknownReason } from '../sentences/scaling/law-sentence.ts';
import { adviceSentence } from '../sentences/scaling/loss-advice.ts';
import { evidenceClause } from '../sentences/scaling/loss-evidence.ts';
import { lossSentence } from '../sentences/scaling/loss-sentence.ts';
import { warningOf } from '../sentences/warnings/warning-of.ts';

/** The same fields as a Judgement, and each sentence beside what it says. */
export function judgementDocument(judgement: Judgement) {
  const { analysis } = judgement;
  return {
    ...judgement,
    analysis: {
      ...analysis,
      micro: analysis.micro.map(withWarnings),
      scaling: analysis.scaling.map(withWarnings).map(scalingDocument),
      leaks: analysis.leaks.map(withWarnings),
      warnings: analysis.warnings.map(warningOf),
    },
  };
}

function withWarnings<T extends { readonly warnings: readonly (Warning | Caveat)[] }>(result: T) {
  return { ...result, warnings: result.warnings.map(warningOf) };
}

function scalingDocument<T extends Pick<ScalingResult, 'model' | 'points'>>(result: T) {
  const { model, points } = result;
  return {
    ...result,
    model: model.kind === 'not-identifiable' ? { ...model, reason: unknownReason(model) } : model,
    points: points.map(pointDocument),
  };
}

function pointDocument(point: ScalingPointResult) {
  const { threads, measured } = point;
  if (measured === null || measured.attribution === null) return point;
  const { losses, advice } = measured.attribution;
  const attribution = {
    ...measured.attribution,
    sentence: lossSentence(threads, measured),
    losses: losses.map((loss) => ({ ...loss, evidence: evidenceClause(loss) })),
    advice: advice.map(adviceSentence),
  };
  return { ...point, measured: { ...measured, attribution } };
}
