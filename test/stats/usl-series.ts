// Published and made-up scaling series.

import { type UslCoefficients, uslThroughput } from '../../src/stats/law/usl.ts';
import type { UslPoint } from '../../src/stats/law/usl-normal-equations.ts';
import type { UslSample } from '../../src/stats/law/usl-sample.ts';
import { openRandom } from '../../src/stats/random.ts';
import { readJson, readRows } from './recorded.ts';
import { nextNormal } from './simulated.ts';

/** What R's nls and its package usl find in the published series, stored with them. */
export interface ExpectedUsl extends UslCoefficients {
  readonly peak_n: number;
  readonly peak_throughput: number;
  readonly amdahl_asymptote: number;
  readonly ci95_t: Readonly<Record<keyof UslCoefficients, readonly [number, number]>>;
}

export function expectedUsl(name: string): ExpectedUsl {
  const series = readJson<Readonly<Record<string, ExpectedUsl>>>('usl/expected.json')[name];
  if (series === undefined) throw new Error(`expected.json has no ${name}`);
  return series;
}

/** One published throughput per thread count; all counts or only those asked for. */
export function publishedPoints(name: string, counts?: readonly number[]): readonly UslPoint[] {
  return readRows(`usl/${name}.csv`)
    .map(([threads = 0, throughput = 0]) => ({ threads, throughput, weight: 1 }))
    .filter(({ threads }) => counts === undefined || counts.includes(threads));
}

export const doublings: readonly number[] = [1, 2, 4, 8, 16, 32];

export interface SimulatedNoise {
  /** Standard deviation ÷ mean of one round. */
  readonly deviationRatio: number;
  readonly rounds: number;
  readonly seed: number;
}

/** Rounds of a law at `counts`, each with multiplicative normal noise. */
export function simulatedSamples(
  law: UslCoefficients,
  { deviationRatio, rounds, seed }: SimulatedNoise,
  counts: readonly number[] = doublings,
): readonly UslSample[] {
  const random = openRandom(seed);
  return counts.map((threads) => ({
    threads,
    throughputs: Array.from(
      { length: rounds },
      () => uslThroughput(law, threads) * (1 + deviationRatio * nextNormal(random)),
    ),
  }));
}
