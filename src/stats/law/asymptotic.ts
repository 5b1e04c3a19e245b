// How cost grows with a size: an exponent with its interval, and a named law only where it is the only one
// compatible with the costs.
import type { Interval } from '../interval/interval.ts';
import { normalUpperQuantile } from '../interval/normal.ts';
import { studentTwoSidedQuantile } from '../interval/student-t.ts';
import { median, sortedCopy } from '../quantile.ts';
import { fitTheilSen } from '../rank/theil-sen.ts';

export type Growth = 'constant' | 'log n' | 'n' | 'n log n' | 'n²' | 'n³';

/** What a size costs, and how precisely that is known. */
export interface SizedCost {
  /** At least 1. */
  readonly size: number;
  /** Above 0. */
  readonly cost: number;
  /** Standard error of the cost's logarithm: 0.01 is 1 %. */
  readonly logError: number;
}

export interface AsymptoticFit {
  /** cost ≈ n to this power, over the measured sizes. */
  readonly exponent: Interval & { readonly value: number };
  /** The only law compatible with the costs; null if several are, or none. */
  readonly growth: Growth | null;
  /** Laws compatible with the costs, slowest growth first. */
  readonly allowed: readonly Growth[];
  /** Cost ÷ growth: cost ≈ coefficient · g(n), the logarithm being of base 2; null without a law. */
  readonly coefficient: number | null;
  /** A size that was left out as an outlier; null for none. */
  readonly leftOut: number | null;
}

const laws: readonly { readonly growth: Growth; readonly of: (n: number) => number }[] = [
  { growth: 'constant', of: () => 1 },
  { growth: 'log n', of: (n) => Math.log2(n) },
  { growth: 'n', of: (n) => n },
  { growth: 'n log n', of: (n) => n * Math.log2(n) },
  { growth: 'n²', of: (n) => n * n },
  { growth: 'n³', of: (n) => n * n * n },
];

export const fewestSizes = 4;
/** Largest ÷ smallest size: over less, n and n log n cannot be distinguished. */
export const leastSizeRatio = 8;
/** Lower bound of every error: cache and code effects of a size are not growth. */
const leastLogError = 0.01;
const confidence = 0.95;

/**
 * Null for fewer than four sizes, sizes less than a factor of 8 apart, and costs that follow neither a
 * power nor one of the laws, such as those with an offset. Of five sizes or more one may be an outlier.
 *
 * The exponent is the slope of log cost over log size: median of the slopes of all pairs (Theil 1950), so
 * that one disturbed cost hardly moves it. Its interval is the hull of Sen's (1968), which assumes nothing
 * about the errors but reaches only 92 % with four sizes, and that of weighted least squares, with errors
 * scaled up where the scatter exceeds the costs' own intervals (Birge 1932).
 *
 * A law is allowed when no cost strays from it by more than its error explains (Bonferroni over the sizes);
 * n log n needs no separate exponent for that, which would be 1 + 1 ÷ ln n and change with n.
 * @throws RangeError for sizes below 1, costs that are not positive and equal sizes
 */
export function fitAsymptotic(costs: readonly SizedCost[]): AsymptoticFit | null {
  const inOrder = costs.toSorted((a, b) => a.size - b.size);
  const isUsable = inOrder.every(
    ({ size, cost }, index) => size >= 1 && cost > 0 && size !== inOrder[index - 1]?.size,
  );
  if (!isUsable) {
    const text = inOrder.map(({ size, cost }) => `${cost} at ${size}`).join(', ');
    throw new RangeError(`needs different sizes from 1 on and positive costs, got ${text}`);
  }
  const usual = inOrder.length === 0 ? 0 : median(sortedCopy(inOrder.map((each) => each.logError)));
  // The error of few launches may be small by chance.
  const known = inOrder.map((each) => ({
    ...each,
    logError: Math.max(leastLogError, usual, each.logError),
  }));
  return fitOf(known, null) ?? fitWithoutOne(known);
}

/** Without the size whose removal leaves the smallest residuals. */
function fitWithoutOne(costs: readonly SizedCost[]): AsymptoticFit | null {
  const others = costs.map((left) => {
    const rest = costs.filter((each) => each !== left);
    return { left, rest, worst: worstResidual(rest, lineOf(rest).at) };
  });
  const [best] = others.sort((a, b) => a.worst - b.worst);
  return best === undefined ? null : fitOf(best.rest, best.left.size);
}

function fitOf(costs: readonly SizedCost[], leftOut: number | null): AsymptoticFit | null {
  const [first, last] = [costs[0], costs.at(-1)];
  if (first === undefined || last === undefined || costs.length < fewestSizes) return null;
  if (last.size < leastSizeRatio * first.size) return null;
  const most = normalUpperQuantile((1 - confidence) / 2 / costs.length);
  const line = lineOf(costs);
  const allowed = laws.filter(({ of }) => {
    const level = levelUnder(costs, of);
    return worstResidual(costs, (size) => level + Math.log(of(size))) <= most;
  });
  if (allowed.length === 0 && worstResidual(costs, line.at) > most) return null;
  const [law, ...rivals] = allowed;
  const isOne = law !== undefined && rivals.length === 0;
  return {
    exponent: exponentOf(costs, line),
    growth: isOne ? law.growth : null,
    allowed: allowed.map(({ growth }) => growth),
    coefficient: isOne ? Math.exp(levelUnder(costs, law.of)) : null,
    leftOut,
  };
}

interface Line {
  readonly slope: number;
  /** Standard error of the slope. */
  readonly slopeError: number;
  /** Logarithm of the cost at a size. */
  readonly at: (size: number) => number;
}

/** Weighted least squares; the error is that of the weights, or of the scatter where that is larger. */
function lineOf(costs: readonly SizedCost[]): Line {
  const centre = weightedMean(costs, ({ size }) => Math.log(size));
  const level = weightedMean(costs, ({ cost }) => Math.log(cost));
  let [across, along] = [0, 0];
  for (const { size, cost, logError } of costs) {
    const distance = Math.log(size) - centre;
    across += (distance / logError) ** 2;
    along += (distance * (Math.log(cost) - level)) / logError ** 2;
  }
  const slope = along / across;
  const at = (size: number) => level + slope * (Math.log(size) - centre);
  const squares = costs.reduce((sum, each) => sum + residual(each, at) ** 2, 0);
  const scatter = Math.max(1, squares / Math.max(1, costs.length - 2));
  return { slope, slopeError: Math.sqrt(scatter / across), at };
}

function exponentOf(costs: readonly SizedCost[], line: Line): AsymptoticFit['exponent'] {
  const ranks = fitTheilSen(
    costs.map(({ size }) => Math.log(size)),
    costs.map(({ cost }) => Math.log(cost)),
    confidence,
  );
  const reach = studentTwoSidedQuantile(1 - confidence, costs.length - 2) * line.slopeError;
  return {
    value: ranks.slope,
    low: Math.min(ranks.low, line.slope - reach),
    high: Math.max(ranks.high, line.slope + reach),
    confidence,
  };
}

/** Logarithm of the coefficient that a law would have. */
function levelUnder(costs: readonly SizedCost[], of: (size: number) => number): number {
  return weightedMean(costs, ({ size, cost }) => Math.log(cost) - Math.log(of(size)));
}

function weightedMean(
  costs: readonly SizedCost[],
  quantityOf: (each: SizedCost) => number,
): number {
  let [sum, weights] = [0, 0];
  for (const each of costs) {
    sum += quantityOf(each) / each.logError ** 2;
    weights += 1 / each.logError ** 2;
  }
  return sum / weights;
}

/** In standard errors; infinite for a law that is 0 at one of the sizes. */
function worstResidual(costs: readonly SizedCost[], at: (size: number) => number): number {
  return costs.reduce((worst, each) => {
    const distance = Math.abs(residual(each, at));
    return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : Math.max(worst, distance);
  }, 0);
}

function residual({ size, cost, logError }: SizedCost, at: (size: number) => number): number {
  return (Math.log(cost) - at(size)) / logError;
}
