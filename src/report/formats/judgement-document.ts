// What was judged as a document for programs: the data of the analysis with its sentences in place.

import type { Judgement, ScalingPointResult, ScalingResult } from '../../analysis/analysis.ts';
import type { Caveat } from '../../analysis/caveat.ts';
import type { DimensionResult } from '../../analysis/dimension/dimension.ts';
import type {
  EfficiencyPoint,
  EfficiencyResult,
  KnownOrAbsent,
} from '../../analysis/efficiency/efficiency-result.ts';
import { type Known, unavailable } from '../../model/known.ts';
import type { Warning } from '../../model/warning.ts';
import { panelTitle } from '../sentences/dimension-sentences.ts';
import { absenceReason } from '../sentences/efficiency-sentences.ts';
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
      ...(analysis.dimension === undefined
        ? {}
        : { dimension: dimensionDocument(analysis.dimension) }),
      scaling: analysis.scaling.map(withWarnings).map(scalingDocument),
      efficiency: analysis.efficiency.map(efficiencyDocument),
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

function efficiencyDocument(result: EfficiencyResult) {
  const { points, processes } = result;
  return {
    ...result,
    points: points.map(unitsDocument),
    ...(processes === undefined
      ? {}
      : {
          processes:
            processes.kind === 'known'
              ? { ...processes, value: processes.value.map(unitsDocument) }
              : withReason(processes),
        }),
  };
}

function unitsDocument<T extends EfficiencyPoint>(point: T) {
  const { perCpuSec, perSecByte, perJoule } = point;
  return {
    ...point,
    perCpuSec: withReason(perCpuSec),
    perSecByte: withReason(perSecByte),
    perJoule: withReason(perJoule),
  };
}

function withReason<T>(given: KnownOrAbsent<T>): Known<T> {
  return given.kind === 'known' ? given : unavailable(absenceReason(given));
}

function dimensionDocument(result: DimensionResult) {
  const panels = result.panels.map((panel) => ({ title: panelTitle(panel), ...panel }));
  return { ...result, panels };
}
