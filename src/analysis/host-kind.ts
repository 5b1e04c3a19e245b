// Which kind of host this is, and how far launches lie apart on it: what a claim about noise depends on.
import type { Finding, Fitness } from '../model/finding.ts';
import type { Measurement } from '../model/measurement.ts';
import { logVariation } from '../stats/relative-spread.ts';
import { disturbanceOf } from './disturbance.ts';
import { usualQuantity, valuesOf } from './launch-values.ts';
import { percent } from './percent.ts';
import { type BenchmarkGroup, groupByBenchmark, isMeasured, sumOf } from './samples.ts';

/** From here on another hardware thread, or the run queue, has a part in what is measured. */
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
    why: 'What is claimed of noise holds for one kind: whole cores, shared cores, or a busy machine.',
  };
  const { causes, sampleCount, lostTimeRatio } = disturbanceOf(launches);
  const shared = causes.find(({ cause }) => cause === 'shared core')?.count ?? null;
  if (sampleCount === 0 || shared === null || lostTimeRatio === null) {
    const observed = 'neither the core nor the run queue can be watched here';
    return { ...subject, fitness: 'unknown', observed, advice: null };
  }
  const sharedRatio = shared / sampleCount;
  const seen = `core shared in ${percent(sharedRatio)} of the samples, run-queue wait ${percent(lostTimeRatio)} of the time`;
  if (lostTimeRatio >= leastLostRatio) {
    const advice =
      'Stop what else runs here, or compare both versions in turn: baremark compare --against <ref>';
    return { ...subject, fitness: 'poor', observed: `busy machine: ${seen}`, advice };
  }
  if (sharedRatio >= leastSharedRatio) {
    const advice =
      'Take --launches 10 or more: what neighbours cost is taken off then; or compare --against <ref>';
    return { ...subject, fitness: 'fair', observed: `shared cores: ${seen}`, advice };
  }
  return {
    ...subject,
    fitness: 'good',
    observed: `cores of its own, as far as these launches and earlier runs tell: ${seen}`,
    advice: null,
  };
}

function expectedSpread(groups: readonly BenchmarkGroup[], failure: string): Finding {
  const subject = {
    topic: 'expected-spread',
    title: 'spread to expect',
    why: 'Launches of the same code lie so far apart; changes below it need more of them.',
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
        : 'Take more launches: --launches 10, or 20 before a baseline is saved',
  };
}

function fitnessOf(spreadRatio: number): Fitness {
  if (spreadRatio <= spreadLimits.good) return 'good';
  return spreadRatio <= spreadLimits.fair ? 'fair' : 'poor';
}
