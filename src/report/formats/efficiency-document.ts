// Efficiency as a document for programs: what is missing with its reason.
import type {
  EfficiencyPoint,
  EfficiencyResult,
  KnownOrAbsent,
} from '../../analysis/efficiency/efficiency-result.ts';
import { type Known, unavailable } from '../../model/known.ts';
import { absenceReason } from '../sentences/efficiency-sentences.ts';

export function efficiencyDocument(result: EfficiencyResult) {
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
