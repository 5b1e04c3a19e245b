// From the snapshots of scenarios to what leaks.
import { leakResources } from '../../model/run/leak.ts';
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';
import { groupByBenchmark, isCriticalPath } from '../micro/samples.ts';
import { cacheResult } from './cache-result.ts';
import { cleanupResult } from './cleanup-result.ts';
import { columnFigures } from './column-figures.ts';
import { leakCaveats } from './leak-caveats.ts';
import { leakProcesses } from './leak-processes.ts';
import type { LeakResult } from './leak-result.ts';
import { resourceResult } from './resource-result.ts';
import { tallyChanges } from './tally-changes.ts';

/** One result a scenario: that of its snapshots, of its endings, or both. */
export function analyzeLeaks(
  measurements: readonly Measurement[],
  seed: number,
): readonly LeakResult[] {
  const scenarios = new Map<string, BenchmarkIdentity>();
  for (const kind of ['leak', 'cleanup'] as const) {
    for (const { benchmark } of groupByBenchmark(measurements, kind)) {
      scenarios.set(benchmark.id, benchmark);
    }
  }
  return [...scenarios.values()].map((benchmark) => {
    const own = measurements.filter((each) => each.benchmark.id === benchmark.id);
    return leakResult(benchmark, own, seed);
  });
}

/** @param measurements of the scenario, of every kind */
export function leakResult(
  benchmark: BenchmarkIdentity,
  measurements: readonly Measurement[],
  seed: number,
): LeakResult {
  const snapshots = measurements.filter(({ point }) => point.kind === 'leak');
  const study = leakProcesses(snapshots.length > 0 ? snapshots : measurements);
  const [first] = study.subjects;
  const seen = new Set(
    leakResources.filter((resource) =>
      study.subjects.some(({ processColumns }) => processColumns[resource] !== undefined),
    ),
  );
  const trace = measurements.find(({ cacheTrace }) => cacheTrace !== undefined)?.cacheTrace ?? null;
  return {
    benchmark,
    isCritical: isCriticalPath(measurements),
    outcome: study.outcome,
    settings: study.settings,
    subjectCount: study.subjects.length,
    controlCount: study.controls.length,
    operationCount: study.operationCount,
    durationNs: study.durationNs,
    rate: study.rate,
    figures: first === undefined ? [] : [...(first.figures ?? []), ...columnFigures(first)],
    resources: leakResources.flatMap(
      (resource, index) => resourceResult(resource, study, seen, seed + 10 * index) ?? [],
    ),
    tallies: first === undefined ? [] : tallyChanges(first),
    cache: first === undefined ? null : cacheResult(first, trace),
    cleanups: measurements.flatMap((each) => cleanupResult(each) ?? []),
    diagnosis: measurements.find(({ diagnosis }) => diagnosis !== undefined)?.diagnosis ?? null,
    warnings: leakCaveats(snapshots, study),
  };
}
