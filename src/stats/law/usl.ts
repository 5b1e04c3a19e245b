// The universal scalability law and what follows from its coefficients. Amdahl's law is the case
// kappa = 0, linear scaling the case sigma = kappa = 0.

/** From the simplest on: each adds one coefficient to the one before. */
export const scalingLaws = ['linear', 'amdahl', 'usl'] as const;
export type ScalingLaw = (typeof scalingLaws)[number];

export interface UslCoefficients {
  /** Throughput of one thread, above 0, in whatever unit the throughputs have. */
  readonly lambda: number;
  /** Contention: the share of the work that waits for its turn, 0 to 1. */
  readonly sigma: number;
  /** Coherency: what each pair of threads costs, 0 or above. */
  readonly kappa: number;
}

/** How many of lambda, sigma, kappa a law leaves open. */
export function coefficientCount(law: ScalingLaw): number {
  return scalingLaws.indexOf(law) + 1;
}

/**
 * Throughput of `threads`: λN ÷ (1 + σ(N − 1) + κN(N − 1)) (Gunther 1993; 2007, chapter 4); with
 * κ = 0 it is Amdahl's law (Amdahl 1967).
 */
export function uslThroughput({ lambda, sigma, kappa }: UslCoefficients, threads: number): number {
  return (lambda * threads) / (1 + sigma * (threads - 1) + kappa * threads * (threads - 1));
}

/**
 * Threads at the highest throughput, √((1 − σ) ÷ κ) (Gunther 2007, chapter 4), at least 1; not
 * rounded. Infinity when κ is 0, for then it never falls.
 */
export function uslPeakThreads({ sigma, kappa }: UslCoefficients): number {
  return kappa === 0 ? Number.POSITIVE_INFINITY : Math.sqrt(Math.max(1, (1 - sigma) / kappa));
}

/**
 * Throughput that no number of threads exceeds: at the peak, or λ ÷ σ where there is none (Amdahl
 * 1967); Infinity when σ is 0 too.
 */
export function uslLimit(coefficients: UslCoefficients): number {
  const { lambda, sigma, kappa } = coefficients;
  if (kappa === 0) return lambda / sigma;
  return uslThroughput(coefficients, uslPeakThreads(coefficients));
}
