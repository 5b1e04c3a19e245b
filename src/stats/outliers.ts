// Values that do not belong to the rest, by two rules that the values themselves cannot mask.
import { median, quantile, sortedCopy } from './quantile.ts';

/** |modified z| above which Iglewicz and Hoaglin call a value an outlier. */
const mostModifiedZ = 3.5;
/** 75 % quantile of the standard normal: a MAD of normal values is this times their deviation. */
const normalQuartile = 0.6745;
/** √(π ÷ 2): the mean absolute deviation of normal values is their deviation over this. */
const normalMeanDeviation = 1.253314;

/**
 * Positions of the outliers: |modified z-score| > 3.5 (Iglewicz and Hoaglin, How to Detect and Handle
 * Outliers, 1993), or beyond the far fences, 3 interquartile ranges from the quartiles (Tukey,
 * Exploratory Data Analysis, 1977). Where over half of the values are equal the median deviation is 0
 * and the mean deviation takes its place, as the former authors advise; the fences are then meaningless.
 */
export function outlierIndices(values: readonly number[]): readonly number[] {
  if (values.length < 3) return [];
  const sorted = sortedCopy(values);
  const centre = median(sorted);
  const deviations = sortedCopy(values.map((value) => Math.abs(value - centre)));
  const middle = median(deviations);
  const mean = deviations.reduce((sum, value) => sum + value, 0) / deviations.length;
  const unit = middle > 0 ? middle / normalQuartile : mean * normalMeanDeviation;
  if (unit === 0) return [];
  const [low, high] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const reach = high > low ? 3 * (high - low) : Number.POSITIVE_INFINITY;
  return values.flatMap((value, index) => {
    const isFar = value < low - reach || value > high + reach;
    return isFar || Math.abs(value - centre) / unit > mostModifiedZ ? [index] : [];
  });
}
