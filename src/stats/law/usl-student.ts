// How well a scaling law is known where nothing was repeated: from how far the points lie from it.
import { studentTwoSidedQuantile } from '../interval/student-t.ts';
import { coefficientCount, type UslCoefficients } from './usl.ts';
import type { UslIntervals } from './usl-bootstrap.ts';
import type { UslFit } from './usl-fit.ts';
import {
  normalEquations,
  solveNormal,
  type Triple,
  type UslPoint,
  withHeld,
} from './usl-normal-equations.ts';

/**
 * Student intervals from the law linearised at the fit, as `nls` of R gives them (Bates and Watts
 * 1988, chapter 2). It takes the law to be true and its residuals to be noise, and knows no bounds.
 * @param points those that were fitted; more of them than coefficients
 * @param confidence 0 to 1
 */
export function studentUsl(
  points: readonly UslPoint[],
  { law, coefficients, squares }: UslFit,
  confidence: number,
): UslIntervals {
  const count = coefficientCount(law);
  const degrees = points.length - count;
  const { matrix } = normalEquations(points, coefficients);
  const reach = studentTwoSidedQuantile(1 - confidence, degrees) * Math.sqrt(squares / degrees);
  return (quantity) => {
    const value = quantity(coefficients);
    const slopes = slopesOf(quantity, coefficients);
    const spread = solveNormal(withHeld({ matrix, right: slopes }, count < 2, count < 3));
    const [l, s, k] = spread ?? [0, 0, 0];
    const variance = slopes[0] * l + slopes[1] * s + slopes[2] * k;
    const error = reach * Math.sqrt(Math.max(0, variance));
    return { low: value - error, high: value + error, confidence };
  };
}

/** Of any quantity, by central differences. */
function slopesOf(
  quantity: (coefficients: UslCoefficients) => number,
  coefficients: UslCoefficients,
): Triple {
  const slope = (name: keyof UslCoefficients): number => {
    const value = coefficients[name];
    const step = value === 0 ? 1e-9 : value * 1e-5;
    const above = quantity({ ...coefficients, [name]: value + step });
    const below = quantity({ ...coefficients, [name]: value - step });
    return (above - below) / (2 * step);
  };
  return [slope('lambda'), slope('sigma'), slope('kappa')];
}
