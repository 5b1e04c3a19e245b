// How well a scaling law is known where nothing was repeated: from how far the points lie from it.
import { solveLinear } from './linear-solve.ts';
import { studentTwoSidedQuantile } from './student-t.ts';
import { coefficientCount, type UslCoefficients } from './usl.ts';
import type { UslIntervals } from './usl-bootstrap.ts';
import type { UslFit } from './usl-fit.ts';
import { normalEquations, type UslPoint } from './usl-normal-equations.ts';

/**
 * Student intervals from the law linearised at the fit, as `nls` of R gives them (Bates and Watts
 * 1988, section 2.3). It takes the law to be true and its residuals to be noise, and knows no bounds.
 * @param points as they were fitted; more of them than coefficients
 * @param confidence 0 to 1
 */
export function studentUsl(
  points: readonly UslPoint[],
  { law, coefficients, squares }: UslFit,
  confidence: number,
): UslIntervals {
  const count = coefficientCount(law);
  const degrees = points.length - count;
  const { matrix } = normalEquations(points, coefficients, count);
  const reach = studentTwoSidedQuantile(1 - confidence, degrees) * Math.sqrt(squares / degrees);
  return (quantity) => {
    const value = quantity(coefficients);
    const slopes = slopesOf(quantity, coefficients, count);
    const spread = solveLinear(matrix, slopes) ?? [];
    const variance = slopes.reduce((sum, slope, at) => sum + slope * (spread[at] ?? 0), 0);
    const error = reach * Math.sqrt(Math.max(0, variance));
    return { low: value - error, high: value + error, confidence };
  };
}

/** Of any quantity, by central differences. */
function slopesOf(
  quantity: (coefficients: UslCoefficients) => number,
  coefficients: UslCoefficients,
  count: number,
): readonly number[] {
  const names = (['lambda', 'sigma', 'kappa'] as const).slice(0, count);
  return names.map((name) => {
    const value = coefficients[name];
    const step = value === 0 ? 1e-9 : value * 1e-5;
    const above = quantity({ ...coefficients, [name]: value + step });
    const below = quantity({ ...coefficients, [name]: value - step });
    return (above - below) / (2 * step);
  });
}
