// What kind of host this is, and how much launches scatter on it.
import type { Fitness } from '../../model/finding.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { logVariation } from '../../stats/relative-spread.ts';
import { disturbanceOf } from '../micro/disturbance.ts';
import { usualQuantity, valuesOf } from '../micro/launch-values.ts';
import { type BenchmarkGroup, groupByBenchmark, isMeasured, sumOf } from '../micro/samples.ts';

/** From these shares on, another hardware thread or the run queue affects results. */
const leastSharedRatio = 0.05;
const leastLostRatio = 0.02;

const spreadLimits = { good: 0.02, fair: 0.08 } as const;

/** What others take of the core and of the run queue, as shares. */
export type HostKind =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'whole-cores' | 'shared-cores' | 'busy-machine';
      readonly sharedRatio: number;
      readonly lostTimeRatio: number;
    };

/** How much launches of the same code scatter. */
export type ExpectedSpread =
  /** As the measuring side worded it; null where there were too few launches. */
  | { readonly kind: 'unknown'; readonly reason: string | null }
  | {
      readonly kind: 'known';
      readonly fitness: Exclude<Fitness, 'unknown'>;
      readonly spreads: readonly { readonly name: string; readonly ratio: number }[];
      readonly launchCount: number;
    };

export interface HostJudgement {
  readonly host: HostKind;
  readonly spread: ExpectedSpread;
}

/** @param measurements launches of short, allocating and asynchronous code */
export function judgeHost(measurements: readonly Measurement[]): HostJudgement {
  const launches = measurements.filter(isMeasured);
  const groups = groupByBenchmark(launches, 'micro');
  const [reason = null] = measurements.flatMap(({ outcome }) =>
    outcome.kind === 'failed' ? [outcome.reason] : [],
  );
  return { host: hostKind(launches), spread: expectedSpread(groups, reason) };
}

function hostKind(launches: readonly Measurement[]): HostKind {
  const { causes, sampleCount, lostTimeRatio } = disturbanceOf(launches);
  const shared = causes.find(({ cause }) => cause === 'shared-core')?.count ?? null;
  if (sampleCount === 0 || shared === null || lostTimeRatio === null) return { kind: 'unknown' };
  const sharedRatio = shared / sampleCount;
  const isBusy = lostTimeRatio >= leastLostRatio;
  const quiet = sharedRatio >= leastSharedRatio ? 'shared-cores' : 'whole-cores';
  return { kind: isBusy ? 'busy-machine' : quiet, sharedRatio, lostTimeRatio };
}

function expectedSpread(groups: readonly BenchmarkGroup[], failure: string | null): ExpectedSpread {
  const spreads = groups.flatMap(({ benchmark, measurements }) => {
    const ratio = logVariation(valuesOf(usualQuantity(measurements), measurements));
    return ratio === null ? [] : [{ name: benchmark.name, ratio }];
  });
  if (spreads.length === 0) return { kind: 'unknown', reason: failure };
  const mean = sumOf(spreads.map(({ ratio }) => ratio)) / spreads.length;
  const launchCount = Math.min(...groups.map(({ measurements }) => measurements.length));
  return { kind: 'known', fitness: fitnessOf(mean), spreads, launchCount };
}

function fitnessOf(spreadRatio: number): Exclude<Fitness, 'unknown'> {
  if (spreadRatio <= spreadLimits.good) return 'good';
  return spreadRatio <= spreadLimits.fair ? 'fair' : 'poor';
}
