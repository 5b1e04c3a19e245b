// Why no scaling law can be fitted, what would be needed, and what is known without it.
import { fitUsl } from '../../stats/law/usl-fit.ts';
import { type UslSample, weightedPoints } from '../../stats/law/usl-sample.ts';
import type { ScalingModel } from './explanation.ts';
import { boundedEstimate, knownLaw } from './scaling-law.ts';

/** Distinct thread counts within the CPUs that three coefficients need. */
export const fewestCounts = 6;
/** With these, contention is known to him who takes coherency to be free. */
const fewestAmdahlCounts = 4;

/** @param samples within the CPUs, fewer than a law needs */
export function notIdentifiable(
  samples: readonly UslSample[],
  usableCpuCount: number,
  seed: number,
): ScalingModel {
  const contention = samples.length >= fewestAmdahlCounts ? contentionOf(samples, seed) : null;
  return {
    kind: 'not-identifiable',
    measuredCounts: samples.length,
    neededCounts: fewestCounts,
    usableCpuCount,
    contention,
  };
}

/** Contention alone, under the assumption that has to be made for it. */
function contentionOf(samples: readonly UslSample[], seed: number) {
  const known = knownLaw(samples, fitUsl(weightedPoints(samples), 'amdahl'), seed);
  return boundedEstimate(known, ({ sigma }) => sigma, 1);
}
