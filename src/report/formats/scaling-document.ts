// A scaling study as a document for programs: its sentences next to their numbers.
import type { ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import { unknownReason } from '../sentences/scaling/law-sentence.ts';
import { adviceSentence } from '../sentences/scaling/loss-advice.ts';
import { evidenceClause } from '../sentences/scaling/loss-evidence.ts';
import { lossSentence } from '../sentences/scaling/loss-sentence.ts';

export function scalingDocument<T extends Pick<ScalingResult, 'model' | 'points'>>(result: T) {
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
