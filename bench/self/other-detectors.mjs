// Two detectors of other tools, for comparison with ours: both give first indices of segments.

/**
 * The usual rule against a rolling mean of up to 30 values: off by over 10 % or by 2 deviations. The
 * mean starts anew at every alarm, and speaks from 10 values on.
 */
export function findByRollingMean(values) {
  const points = [];
  let from = 0;
  for (let index = 10; index < values.length; index += 1) {
    if (index - from < 10) continue;
    const before = values.slice(Math.max(from, index - 30), index);
    const { mean, variance } = moments(before, () => 1);
    const distance = Math.abs(values[index] - mean);
    if (distance > 2 * Math.sqrt(variance) || distance > 0.1 * mean) {
      points.push(index);
      from = index;
    }
  }
  return points;
}

/**
 * Perfherder's rule (mozilla/treeherder, perfalert): a t test of the 12 to 24 values before against the
 * 12 from it on, the nearer ones weighing more, above 7 and not below its neighbours'.
 */
export function findByPerfherder(values) {
  const scores = new Float64Array(values.length);
  let quiet = 0;
  for (let index = 1; index < values.length; index += 1) {
    const reach = Math.min(Math.max(quiet, 12), 24);
    const before = values.slice(Math.max(0, index - reach), index).reverse();
    scores[index] = Math.abs(weightedT(before, values.slice(index, index + 12)));
    quiet = scores[index] > 7 ? 0 : quiet + 1;
  }
  const isPeak = (index) =>
    scores[index] > 7 && scores[index - 1] <= scores[index] && !(scores[index + 1] > scores[index]);
  return Array.from(scores.keys()).filter(
    (index) => index >= 12 && index <= values.length - 12 && isPeak(index),
  );
}

function weightedT(before, after) {
  const [one, other] = [before, after].map((values) =>
    moments(values, (index) => (values.length - index) / values.length),
  );
  const difference = other.mean - one.mean;
  if (difference === 0) return 0;
  return difference / Math.sqrt(one.variance / before.length + other.variance / after.length);
}

/** Weighted mean, and the plain variance around it. */
function moments(values, weightOf) {
  const weights = values.map((_, index) => weightOf(index));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, index) => sum + value * weights[index], 0) / total;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, variance: values.length > 1 ? squares / (values.length - 1) : 0 };
}
