// What kind of host this is, and how much launches scatter on it.
import type { Finding, Fitness } from '../../model/finding.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { logVariation } from '../../stats/relative-spread.ts';
import { disturbanceOf } from '../micro/disturbance.ts';
import { usualQuantity, valuesOf } from '../micro/launch-values.ts';
import { type BenchmarkGroup, groupByBenchmark, isMeasured, sumOf } from '../micro/samples.ts';
import { percent } from '../percent.ts';

/** From these shares on, another hardware thread or the run queue affects results. */
const leastSharedRatio = 0.05;
const leastLostRatio = 0.02;

const spreadLimits = { good: 0.02, fair: 0.08 } as const;

/** @param measurements launches of short, allocating and asynchronous code */
export function hostFindings(measurements: readonly Measurement[]): readonly Finding[] {
  const launches = measurements.filter(isMeasured);
  const groups = groupByBenchmark(launches, 'micro');
  return [hostKind(launches), expectedSpread(groups, failureOf(measurements))];
}

function failureOf(measurements: readonly Measurement[]): string {
  const [reason = 'too few launches were measured'] = measurements.flatMap(({ outcome }) =>
    outcome.kind === 'failed' ? [outcome.reason] : [],
  );
  return reason;
}

function hostKind(launches: readonly Measurement[]): Finding {
  const subject = {
    topic: 'host-kind',
    title: 'kind of host',
    why: 'How noisy results are depends on it: whole cores, shared cores, or a busy machine.',
  };
  const { causes, sampleCount, lostTimeRatio } = disturbanceOf(launches);
  const shared = causes.find(({ cause }) => cause === 'shared-core')?.count ?? null;
  if (sampleCount === 0 || shared === null || lostTimeRatio === null) {
    const observed = 'neither core sharing nor run-queue wait can be observed here';
    return { ...subject, fitness: 'unknown', observed, advice: null };
  }
  const sharedRatio = shared / sampleCount;
  const seen = `core shared in ${percent(sharedRatio)} of the samples, run-queue wait ${percent(lostTimeRatio)} of the time`;
  if (lostTimeRatio >= leastLostRatio) {
    const advice =
      'Stop other programs, or compare both versions in turn: baremark compare --against <ref>';
    return { ...subject, fitness: 'poor', observed: `busy machine: ${seen}`, advice };
  }
  if (sharedRatio >= leastSharedRatio) {
    const advice =
      'Use --launches 10 or more, so that the cost of neighbours can be subtracted, or compare --against <ref>';
    return { ...subject, fitness: 'fair', observed: `shared cores: ${seen}`, advice };
  }
  return {
    ...subject,
    fitness: 'good',
    observed: `whole cores, judging by these launches and earlier runs: ${seen}`,
    advice: null,
  };
}

function expectedSpread(groups: readonly BenchmarkGroup[], failure: string): Finding {
  const subject = {
    topic: 'expected-spread',
    title: 'expected spread',
    why: 'Launches of the same code scatter this much; smaller changes need more launches.',
  };
  const spreads = groups.flatMap(({ benchmark, measurements }) => {
    const ratio = logVariation(valuesOf(usualQuantity(measurements), measurements));
    return ratio === null ? [] : [{ name: benchmark.name, ratio }];
  });
  if (spreads.length === 0)
    return { ...subject, fitness: 'unknown', observed: failure, advice: null };
  const words = spreads.map(({ name, ratio }) => `${name} code ${percent(ratio)}`);
  const mean = sumOf(spreads.map(({ ratio }) => ratio)) / spreads.length;
  const fitness = fitnessOf(mean);
  const count = Math.min(...groups.map(({ measurements }) => measurements.length));
  return {
    ...subject,
    fitness,
    observed: `${words.join(', ')} between ${count} launches of the same code`,
    advice:
      fitness === 'good'
        ? null
        : 'Use more launches: --launches 10, or 20 before saving a baseline',
  };
}

function fitnessOf(spreadRatio: number): Fitness {
  if (spreadRatio <= spreadLimits.good) return 'good';
  return spreadRatio <= spreadLimits.fair ? 'fair' : 'poor';
}
