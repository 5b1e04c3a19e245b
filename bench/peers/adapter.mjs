// What the adapters share: the request on the command line, the answer as one line of JSON.
import { kernels } from './kernels.mjs';

/**
 * Runs one adapter: `node harness/x.mjs '{"kernels":["noop"]}'`.
 * @param measure gets the request with `cases`, a list of name and function, and resolves with
 *   `results`, by kernel name: `headlineNs` is the number that the harness's own report shows first,
 *   `medianNs` the median of the samples that it kept (null when it kept none). It may add
 *   `peakRssBytes` and `wallMs` where another process measured.
 */
export async function answer(measure) {
  const request = JSON.parse(process.argv[2] ?? '{"kernels":["noop","integer"]}');
  const cases = request.kernels.map((name) => ({ name, run: kernels[name] }));
  const unknown = cases.find(({ run }) => run === undefined);
  if (unknown !== undefined) throw new Error(`There is no kernel ${unknown.name}.`);
  const answered = await measure({ ...request, cases });
  const own = { peakRssBytes: process.resourceUsage().maxRSS * 1024 };
  process.stdout.write(`\n${JSON.stringify({ ...own, ...answered })}\n`);
}

/** Results by kernel name. */
export function byName(cases, resultOf) {
  return Object.fromEntries(cases.map((each, index) => [each.name, resultOf(each, index)]));
}

/** Geometric mean of the values between the 2nd and the 10th percentile: what Baremark compares. */
export function lowSamples(values) {
  const sorted = Float64Array.from(values).sort();
  const from = Math.floor(0.02 * sorted.length);
  const low = sorted.subarray(from, Math.max(from + 1, Math.ceil(0.1 * sorted.length)));
  return Math.exp(low.reduce((sum, value) => sum + Math.log(value), 0) / low.length);
}

/** Median of numbers in any order; null of none. */
export function median(values) {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
