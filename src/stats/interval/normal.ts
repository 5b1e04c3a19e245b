// The standard normal distribution, to about 1e-15 of the probability.

/**
 * P(Z > z). Up to 3 the series of Abramowitz and Stegun 1964, 26.2.10 in its positive form 26.2.11;
 * beyond, their continued fraction 26.2.14, which keeps small tails exact.
 */
export function normalUpperTail(z: number): number {
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 3) {
    let fraction = z;
    for (let step = 200; step > 0; step -= 1) fraction = z + step / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 - density * sum;
}

/**
 * The z with P(Z > z) = `probability` (above 0, below 1), by bisection: exact, and never on a hot
 * path.
 */
export function normalUpperQuantile(probability: number): number {
  let low = -40;
  let high = 40;
  for (let halving = 0; halving < 100; halving += 1) {
    const middle = (low + high) / 2;
    if (normalUpperTail(middle) > probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
