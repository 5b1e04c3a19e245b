// How two versions compare that were measured batch against batch: a ratio of each launch, and what
// the launches say together.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Comparison } from '../../model/verdict.ts';
import { blockedMean } from '../../stats/interval/blocked-mean.ts';
import { lowerBandMean } from '../../stats/lower-band.ts';
import { operationTimesNs } from '../micro/samples.ts';

/** Of 200 and more rows per side: wide enough to be steady, below what half of the rows may suffer. */
const pairBand = { from: 0.05, to: 0.25 };

export interface PairedLaunch {
  readonly before: Measurement;
  readonly after: Measurement;
}

/**
 * Row i of either side was taken within the same half millisecond, and each side begins every other
 * pair: whatever the machine did, it did to both. What it did to one batch alone only ever made that
 * one slower, so the low samples of each side are compared, and not the ratios of the pairs: under
 * bursty load their median moved by 1 to 2 % from launch to launch, the ratio of the low bands by 0.1
 * to 0.3 %.
 */
export function launchRatio({ before, after }: PairedLaunch): number {
  const first = operationTimesNs(before);
  const second = operationTimesNs(after);
  const rows = Math.min(first.length, second.length);
  return (
    lowerBandMean(second.slice(0, rows), pairBand) / lowerBandMean(first.slice(0, rows), pairBand)
  );
}

/**
 * The ratios of all launches together, judged at one of so many looks, each of which has an equal part
 * of the error rate. Which version was loaded first moves a launch's ratio (by up to 20 % where memory
 * is what costs), so both orders count alike and only the scatter within each is noise.
 * @param ratios by launch
 */
export function ratioOver(
  launches: readonly PairedLaunch[],
  ratios: readonly number[],
  looks: number,
): Pick<Comparison, 'ratio' | 'pValue' | 'adjustedPValue'> {
  const count = ratios.length;
  const logs = ratios.map(Math.log);
  const blocks = ['after', 'before', undefined].map((first) =>
    logs.filter((_, index) => firstOf(launches[index]) === first),
  );
  const confidence = 1 - 0.05 / looks;
  const mean = blockedMean(blocks, confidence);
  if (mean === null) {
    const value = Math.exp(logs.reduce((sum, log) => sum + log, 0) / Math.max(1, count));
    const ratio = {
      ...{ value, low: value, high: value, confidence: 0, count },
      method: `ratio of ${count} launches, too few to say how far others lie`,
    };
    return { ratio, pValue: 1, adjustedPValue: 1 };
  }
  const [value, low, high] = [mean.value, mean.low, mean.high].map(Math.exp);
  const pValue = Math.min(1, looks * mean.pValue);
  const ratio = {
    ...{ value: value ?? 1, low: low ?? 1, high: high ?? 1, confidence, count },
    method: `geometric mean of the ratios of ${count} launches, both orders of loading alike, Student interval of the logarithms at one of ${looks} looks`,
  };
  return { ratio, pValue, adjustedPValue: pValue };
}

function firstOf(launch: PairedLaunch | undefined) {
  const point = launch?.after.point;
  return point?.kind === 'pair' ? point.first : undefined;
}
