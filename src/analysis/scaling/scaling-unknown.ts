// Why no scaling law can be told, what would be needed, and what can be said all the same.
import { fitUsl } from '../../stats/law/usl-fit.ts';
import { type UslSample, weightedPoints } from '../../stats/law/usl-sample.ts';
import { counted, percent } from '../percent.ts';
import { boundedEstimate, knownLaw } from './scaling-law.ts';
import type { ScalingModel } from './scaling-story.ts';

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
  const counts = counted(samples.length, 'thread count', 'thread counts');
  const cpus = usableCpuCount === 1 ? 'the one CPU' : `the ${usableCpuCount} CPUs`;
  const isAmdahl = samples.length >= fewestAmdahlCounts;
  const purpose = isAmdahl ? ' to tell contention from coherency' : '';
  const machine = usableCpuCount < fewestCounts ? ', and so as many CPUs' : '';
  const rest = isAmdahl ? amdahlWords(samples, seed) : plainWords(samples);
  const reason = `${counts} within ${cpus}; six are needed${purpose}${machine}${rest}`;
  return { kind: 'not-identifiable', reason };
}

/** Contention alone, under the assumption that has to be made for it. */
function amdahlWords(samples: readonly UslSample[], seed: number): string {
  const fit = fitUsl(weightedPoints(samples), 'amdahl');
  const known = knownLaw(samples, fit, seed);
  const { value, low, high } = boundedEstimate(known, ({ sigma }) => sigma, 1);
  const bounds = `[${percent(low).replace(' %', '')}, ${percent(high).replace(' %', '')}]`;
  return `. If coherency costs nothing, contention is ${percent(value)} ${bounds}`;
}

function plainWords(samples: readonly UslSample[]): string {
  if (samples.length < 2) return '';
  return '. Until then the speed-up with its interval is all that is known';
}
