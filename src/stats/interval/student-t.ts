// Student's t distribution, through the regularised incomplete beta function.

/**
 * P(|T| > t) for `degrees` of freedom: I_x(degrees/2, 1/2) at x = degrees/(degrees + t²) (Abramowitz
 * and Stegun 1964, 26.7.1 and 26.5.27).
 */
export function studentTwoSidedTail(t: number, degrees: number): number {
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/**
 * The t with P(|T| > t) = `probability` (above 0, below 1), by bisection on the logarithm: exact, and
 * never on a hot path.
 */
export function studentTwoSidedQuantile(probability: number, degrees: number): number {
  let low = -30;
  let high = 60;
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (studentTwoSidedTail(Math.exp(middle), degrees) > probability) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** I_x(a, b) by its continued fraction (DLMF 8.17.22), on the side where that converges fast. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const logFront =
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return (Math.exp(logFront) / a) * betaFraction(x, a, b);
}

/** Evaluated forwards (Lentz 1976, as modified by Thompson and Barnett 1986). */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const awayFromZero = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return fraction;
}

const lanczos: readonly number[] = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
];

/** ln Γ(z) for z > 0 (Lanczos 1964, g = 7, nine terms). */
function logGamma(z: number): number {
  if (z < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * z)) - logGamma(1 - z);
  const shifted = z - 1;
  let series = lanczos[0] ?? 1;
  for (let term = 1; term < lanczos.length; term += 1) {
    series += (lanczos[term] ?? 0) / (shifted + term);
  }
  const base = shifted + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}
