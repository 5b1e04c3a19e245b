// The scaling law in one sentence, with its intervals and what it does not know.
import type { ScalingModel } from '../../../analysis/scaling/explanation.ts';
import type { Estimate } from '../../../model/verdict.ts';
import {
  formatDecimals,
  formatInterval,
  formatRate,
  formatTally,
  halfWidthOf,
} from '../../format.ts';
import { digitsOf } from '../estimates.ts';

type UnknownModel = Extract<ScalingModel, { readonly kind: 'not-identifiable' }>;
type FittedModel = Exclude<ScalingModel, UnknownModel>;

/** Past this many times the largest count a peak is no more than a number. */
const furthest = 2;

/** `Universal scalability law: sigma 3.1 % [2.5, 3.8], kappa 0.080 % [0.061, 0.097]; peak at …` */
export function modelSentence(model: ScalingModel): string {
  switch (model.kind) {
    case 'not-identifiable':
      return `Not identifiable: ${unknownReason(model)}.`;
    case 'usl':
      return `Universal scalability law: ${coefficients(model)}: ${peakWords(model)}.`;
    case 'amdahl':
      return `Amdahl’s law: ${coefficients(model)}, no coherency cost shown: ${limitWords(model)}.`;
    case 'linear':
      return `Linear scaling: ${rate(model.lambdaPerSec)} per thread, no contention shown up to ${most(model)} threads.`;
    default:
      return model satisfies never;
  }
}

/** `2 thread counts within the 2 CPUs; 6 are needed, so at least 6 CPUs`, without a full stop. */
export function unknownReason(model: UnknownModel): string {
  const { measuredCounts, neededCounts, usableCpuCount, contention } = model;
  const cpus = usableCpuCount === 1 ? 'the one CPU' : `the ${usableCpuCount} CPUs`;
  const purpose = contention === null ? '' : ' to distinguish contention from coherency';
  const machine = usableCpuCount < neededCounts ? `, so at least ${neededCounts} CPUs` : '';
  return `${formatTally(measuredCounts, 'thread count')} within ${cpus}; ${neededCounts} are needed${purpose}${machine}${remainder(model)}`;
}

/** What can be said all the same. */
function remainder({ measuredCounts, contention }: UnknownModel): string {
  if (contention !== null) {
    return `. If coherency costs nothing, contention is ${percentWithBounds(contention)}`;
  }
  if (measuredCounts < 2) return '';
  return '. Until then the speed-up with its interval is all that is known';
}

function coefficients({ sigma, kappa }: FittedModel): string {
  const words: string[] = [];
  if (sigma !== null) words.push(`sigma ${percentWithBounds(sigma)}`);
  if (kappa !== null) words.push(`kappa ${percentWithBounds(kappa)}`);
  return words.join(', ');
}

/** A peak is named within the measured counts; beyond them it is called extrapolated. */
function peakWords(model: FittedModel): string {
  const { peakThreads, limitPerSec } = model;
  if (peakThreads === null) return 'no peak';
  const seen = most(model);
  if (peakThreads.value > furthest * seen) {
    return `no peak up to ${furthest * seen} threads, twice the largest count measured`;
  }
  const bounds = `[${Math.floor(peakThreads.low)}, ${Math.ceil(peakThreads.high)}]`;
  const height = limitPerSec === null ? '' : ` with ${rate(limitPerSec)}`;
  const beyond = peakThreads.value > seen ? `, past the ${seen} measured and so a prediction` : '';
  return `peak at ${formatTally(Math.round(peakThreads.value), 'thread')} ${bounds}${height}${beyond}`;
}

function limitWords(model: FittedModel): string {
  const { limitPerSec } = model;
  if (limitPerSec === null) return 'no limit in sight';
  return `at most ${rate(limitPerSec)} with any number of threads, if it holds past the ${most(model)} measured`;
}

/** In percent to two significant digits of the value, and bounds to the same place. */
function percentWithBounds({ value, low, high }: Estimate): string {
  const exponent = value > 0 ? Math.floor(Math.log10(value * 100)) : 0;
  const percent = (ratio: number) => formatDecimals(ratio * 100, Math.max(0, 1 - exponent));
  return `${percent(value)} % [${percent(low)}, ${percent(high)}]`;
}

/** Without an interval where nothing scattered. */
function rate(estimate: Estimate): string {
  const isExact = halfWidthOf(estimate) < 1e-6 * estimate.value;
  if (isExact) return formatRate(estimate.value);
  return `${formatRate(estimate.value, digitsOf(estimate))} (${formatInterval(estimate)})`;
}

function most({ fittedThreads }: FittedModel): number {
  return fittedThreads.at(-1) ?? 1;
}
