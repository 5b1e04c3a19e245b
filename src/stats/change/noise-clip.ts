// A series without its outliers and in units of its noise, as a segmentation by means wants it.
import { median, sortedCopy } from '../quantile.ts';

/** Half of the running median's window of 7: bursts of up to 3 outliers do not move it. */
const reachOfMedian = 3;
/** Values farther from the running median than this many standard deviations are moved to it. */
const mostDeviations = 3;
/** Median absolute deviation of a standard normal: 1 ÷ 1.4826. */
const normalQuartile = 0.6745;
/** Mean absolute deviation of a standard normal: √(2 ÷ π). */
const normalMeanDeviation = 0.7979;

/**
 * (value − median) ÷ deviation, with every value moved to within 3 deviations of its 7-point running
 * median. A step is left as it is: the running median takes it in one stride.
 * @returns null when all values are equal
 */
export function clipToNoise(values: Float64Array): Float64Array | null {
  const deviation = differenceDeviation(values);
  if (deviation === 0) return null;
  const centre = median(sortedCopy(values));
  const reach = mostDeviations * deviation;
  return values.map((value, index) => {
    const local = runningMedian(values, index);
    return (Math.min(local + reach, Math.max(local - reach, value)) - centre) / deviation;
  });
}

/**
 * Standard deviation of the noise from first differences, which steps and drifts hardly touch: their
 * median absolute deviation ÷ √2 (Hampel 1974; von Neumann 1941 for the differences). Where over half
 * of the values equal their predecessor that is 0 and the mean deviation takes its place.
 */
function differenceDeviation(values: Float64Array): number {
  const differences = values.subarray(1).map((value, index) => value - (values[index] ?? value));
  if (differences.length === 0) return 0;
  const centre = median(sortedCopy(differences));
  const deviations = differences.map((difference) => Math.abs(difference - centre)).sort();
  const middle = median(deviations);
  if (middle > 0) return middle / normalQuartile / Math.SQRT2;
  const mean = deviations.reduce((sum, deviation) => sum + deviation, 0) / deviations.length;
  return mean / normalMeanDeviation / Math.SQRT2;
}

/** Median of the up to 7 values around `index`, of fewer at the ends. */
function runningMedian(values: Float64Array, index: number): number {
  const around = values.slice(Math.max(0, index - reachOfMedian), index + reachOfMedian + 1);
  return median(around.sort());
}
