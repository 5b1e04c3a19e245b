// Where a history of measurements changed its level: means find the places, ranks decide, and a
// detector of another kind is asked for a second opinion.
import { findDistributionChanges } from './ed-pelt.ts';
import { segmentByMean } from './mean-segments.ts';
import { clipToNoise } from './noise-clip.ts';
import { type Boundary, mergeSegments } from './segment-merge.ts';

export interface ChangePoint {
  /** First index of the new segment. */
  readonly index: number;
  /**
   * Hodges-Lehmann ratio of the segment after to the one before, − 1, between the bounds of its 95 %
   * interval.
   */
  readonly changeRatio: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, of the Mann-Whitney test of the two segments. */
  readonly pValue: number;
  /** ED-PELT, the second opinion, puts a change within 3 points of it. */
  readonly isConfirmed: boolean;
}

export interface ChangePointSettings {
  /** Smallest |change| that is reported; 0 reports all that are certain. */
  readonly minChangeRatio: number;
  /** A change has a p value below it. */
  readonly maxPValue: number;
}

const defaults: ChangePointSettings = { minChangeRatio: 0, maxPValue: 0.001 };
/**
 * Times ln n, the price of a change in squared deviations of the noise (Zhang and Siegmund 2007: two
 * for the place, one for the level). The usual 2 finds the same steps and in 60 values of normal noise
 * twice as many that are not there, 0.06 a history.
 */
const penaltyFactor = 3;
/** Fewest values of a segment. */
const minLength = 3;
/** The second opinion's price of a change and shortest segment, as its authors' R package has them. */
const secondOpinion = { penaltyFactor: 3, minLength: 5 };
/** How far apart the two may put one change. */
const mostApart = 3;
/** Values on either side of a change, within its two segments, that the second opinion is given. */
const secondOpinionReach = 60;

/**
 * Lasting changes of level in the order of the values: of their logarithms, clipped to the noise, the
 * best division by means with a penalty of 3 ln n and at least 3 values a segment (Killick, Fearnhead
 * and Eckley 2012); of its boundaries the one with the largest Mann-Whitney p value of the unclipped
 * neighbouring segments is dropped until all are below `maxPValue`, then that with the smallest
 * change until none is below `minChangeRatio`. The noise is taken for independent: slow waves in it
 * read as changes.
 *
 * p < 0.001 needs 7 values on both sides, or 3 and 22: a newer change cannot be found yet. Of segments
 * over 1,000 values as many are compared. Costs about n log n, also where nothing changes.
 * @throws RangeError for a value that is not finite and above 0: a ratio to zero is meaningless
 */
export function findChangePoints(
  values: readonly number[],
  settings: Partial<ChangePointSettings> = {},
): readonly ChangePoint[] {
  const { minChangeRatio, maxPValue } = { ...defaults, ...settings };
  const logs = logarithms(values);
  const clipped = clipToNoise(logs);
  if (clipped === null) return [];
  const starts = segmentByMean(clipped, penaltyFactor * Math.log(logs.length), minLength);
  const isLarge = (shift: number): boolean => Math.abs(Math.expm1(shift)) >= minChangeRatio;
  const boundaries = mergeSegments(logs, starts, { maxPValue, isLarge });
  return boundaries.map((boundary, position) => {
    const from = boundaries[position - 1]?.index ?? 0;
    const to = boundaries[position + 1]?.index ?? logs.length;
    return describe(boundary, isConfirmed(logs, { from, index: boundary.index, to }));
  });
}

function logarithms(values: readonly number[]): Float64Array {
  const odd = values.findIndex((value) => !(value > 0 && value < Infinity));
  if (odd >= 0) {
    throw new RangeError(`needs finite values above 0, got ${values[odd]} at index ${odd}`);
  }
  return Float64Array.from(values, Math.log);
}

function describe({ index, pValue, shift }: Boundary, confirmed: boolean): ChangePoint {
  return {
    index,
    changeRatio: Math.expm1(shift.value),
    low: Math.expm1(shift.low),
    high: Math.expm1(shift.high),
    pValue,
    isConfirmed: confirmed,
  };
}

interface Place {
  readonly from: number;
  readonly index: number;
  readonly to: number;
}

function isConfirmed(logs: Float64Array, { from, index, to }: Place): boolean {
  const start = Math.max(from, index - secondOpinionReach);
  const around = logs.subarray(start, Math.min(to, index + secondOpinionReach));
  const changes = findDistributionChanges(around, secondOpinion);
  return changes.some((change) => Math.abs(start + change - index) <= mostApart);
}
