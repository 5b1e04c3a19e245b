// Made-up histories of measurements with a step at a known place, and how well a detector does on
// them. The noise has a standard deviation of 2 % and heavier tails than the normal one.
import { openRandom, type Random } from '../../src/stats/random.ts';
import { nextNormal } from './simulated.ts';

export interface Score {
  readonly foundCount: number;
  readonly falseCount: number;
  /** Harmonic mean of the share of steps found and the share of points that are steps. */
  readonly f1: number;
}

interface History {
  readonly values: readonly number[];
  readonly stepIndex: number;
}

const length = 60;
const deviation = 0.02;
/** How far from the step a point may be to count as found. */
const margin = 3;

/** Student's t with 5 degrees of freedom (Student 1908), scaled to a standard deviation of 1. */
function nextHeavyTailed(random: Random): number {
  const squares = Array.from({ length: 5 }, () => nextNormal(random) ** 2);
  const mean = squares.reduce((sum, square) => sum + square, 0) / 5;
  return nextNormal(random) / Math.sqrt(mean * (5 / 3));
}

/** 60 values with one step, 10 or more from either end; outliers are 10 to 40 % longer. */
export function simulatedHistory(seed: number, stepRatio: number, outlierRatio: number): History {
  const random = openRandom(seed);
  const stepIndex = 10 + random.nextInt(length - 19);
  const values = Array.from({ length }, (_, index) => {
    const level = index >= stepIndex ? 100 * (1 + stepRatio) : 100;
    const outlier = random.nextReal() < outlierRatio ? 1.1 + 0.3 * random.nextReal() : 1;
    return level * outlier * Math.exp(deviation * nextHeavyTailed(random));
  });
  return { values, stepIndex };
}

/** Over `count` seeded histories; in clean ones (`stepRatio` 0) every point is false. */
export function scoreOf(
  find: (values: readonly number[]) => readonly number[],
  [stepRatio, outlierRatio]: readonly [step: number, outliers: number],
  count: number,
): Score {
  let foundCount = 0;
  let falseCount = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const { values, stepIndex } = simulatedHistory(seed, stepRatio, outlierRatio);
    const points = find(values);
    const isFound = stepRatio !== 0 && points.some((at) => Math.abs(at - stepIndex) <= margin);
    foundCount += isFound ? 1 : 0;
    falseCount += points.length - (isFound ? 1 : 0);
  }
  return { foundCount, falseCount, f1: (2 * foundCount) / (foundCount + falseCount + count) };
}
