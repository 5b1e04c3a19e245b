// The rule that many gates use, for those who must have it: not one that we recommend.
import type { Comparison, Verdict } from '../../../model/verdict.ts';
import { summarise } from '../../../stats/summary.ts';
import { operationTimesNs } from '../../micro/samples.ts';
import type { Sides } from '../comparison.ts';

/**
 * False alarms of one new launch against ten, by where both were measured: in turn on a quiet
 * machine, in turn under other load, and the baseline quiet but the new launch under load.
 */
export const classicAlarmRatios = { quiet: 0.0475, loaded: 0.205, loadedLater: 0.5425 } as const;

const maxScore = 2;
const maxChangeRatio = 0.1;

/**
 * Regressed when the mean lies more than 2 standard deviations of the baseline above the baseline's
 * mean, or 10 % above it; improved in the mirror image; unchanged otherwise, however few the data.
 * The deviation is that of the baseline's launch means, or of its samples when there is one launch.
 *
 * False alarms on recorded launches of identical code, ten of them as the baseline: one new launch
 * is called slower in 5 % of draws when both sides were measured in turn on a quiet machine, in 20
 * % under other load, and in 54 % when only the new one is under load; ten new launches in
 * 0, 19 and 87 %. The interval rule calls none of them.
 */
export function classicVerdict(comparison: Comparison, sides: Sides, alertRatio: number): Verdict {
  const beforeMeans = sides.before.map((launch) => summarise(operationTimesNs(launch)).mean);
  const [only, ...others] = sides.before;
  const spread = only !== undefined && others.length === 0 ? operationTimesNs(only) : beforeMeans;
  const before = summarise(beforeMeans).mean;
  const after = summarise(
    sides.after.map((launch) => summarise(operationTimesNs(launch)).mean),
  ).mean;
  const { score, changeRatio } = classicScore(before, summarise(spread).standardDeviation, after);
  // It knows neither tails nor reasons.
  const basis = { kind: 'classic', changeRatio, score } as const;
  const common = { comparison, basis, hints: [], tails: [] };
  if (score > maxScore || changeRatio > maxChangeRatio) {
    return { ...common, kind: 'regressed', isAlert: changeRatio > alertRatio, alertRatio };
  }
  const isFaster = score < -maxScore || changeRatio < -maxChangeRatio;
  return { ...common, kind: isFaster ? 'improved' : 'unchanged' };
}

/** A baseline without spread makes any difference infinitely many deviations, and none 0. */
export function classicScore(before: number, deviation: number, after: number) {
  const score = after === before ? 0 : (after - before) / deviation;
  return { score, changeRatio: after / before - 1 };
}
