// What a history keeps of one Run: a few numbers a benchmark. The Run itself is megabytes.
import type { BenchmarkIdentity } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import type { StoredRun } from '../../model/run/stored-run.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { type Summary, summarise } from '../../stats/summary.ts';
import { steadyTimes } from '../micro/launch-values.ts';
import { type Level, lowLevel, medianLevel } from '../micro/level.ts';
import { groupByBenchmark, isMeasured, operationTimesNs } from '../micro/samples.ts';
import { type RunStates, runStates } from '../neighbours/over-runs.ts';
import { roundsOf } from '../scaling/scaling-rounds.ts';

export interface BenchmarkValues {
  readonly benchmark: BenchmarkIdentity;
  /** Median over launches of their low samples ÷ reference spin; null when a launch has no reference. */
  readonly normalised: number | null;
  /** The effect of neighbours on each launch; null where that is not known. */
  readonly states: RunStates | null;
  /** Median over launches of the low samples of time per operation, ns. */
  readonly plainNs: number;
  /** Time per operation over all samples, ns: what thresholds are compared with. */
  readonly time: Omit<Summary, 'median'>;
  /** The headline of the Run's own report, ns. */
  readonly medianNs: number;
  /** From that median. */
  readonly ratePerSec: number;
  /** Hash of all loaded code; absent if some of it is unknown. */
  readonly codeHash?: string;
  /** As the author wrote them. */
  readonly thresholds: readonly string[];
}

export interface RunValues {
  readonly environmentKey: string;
  readonly runId: string;
  readonly startedAtMs: number;
  /** With `-dirty` where tracked files had changed, as `git describe` says it. */
  readonly commit: string | null;
  readonly benchmarks: readonly BenchmarkValues[];
  readonly scaling: readonly ScalingValues[];
}

/** Throughput with as many threads as there are usable CPUs, median over rounds. */
export interface ScalingValues {
  readonly benchmark: BenchmarkIdentity;
  readonly threads: number;
  readonly throughputPerSec: number;
}

type CompleteRun = Extract<StoredRun, { readonly kind: 'run' }>;

export function runValues({ run, startedAtMs, environmentKey }: CompleteRun): RunValues {
  const hashes = new Map(
    (run.code ?? []).flatMap(({ file, hash, isOpen }) => (isOpen === true ? [] : [[file, hash]])),
  );
  const benchmarks = groupByBenchmark(run.measurements, 'micro').flatMap(
    ({ benchmark, measurements }): readonly BenchmarkValues[] => {
      const launches = measurements.filter(isMeasured);
      if (launches.length === 0) return [];
      const times = launches.map(operationTimesNs);
      const ratios = launches.map(steadyTimes).filter((values) => values !== null);
      const codeHash = hashes.get(benchmark.file);
      const medianNs = middle(times, medianLevel);
      return [
        {
          benchmark,
          normalised: ratios.length === launches.length ? middle(ratios, lowLevel) : null,
          states: runStates(launches),
          plainNs: middle(times, lowLevel),
          time: summarise(times.flat()),
          medianNs,
          ratePerSec: 1e9 / medianNs,
          ...(codeHash === undefined ? {} : { codeHash }),
          thresholds: [...new Set(launches.flatMap(({ settings }) => settings.thresholds))],
        },
      ];
    },
  );
  const scaling = scalingValues(run);
  return { environmentKey, runId: run.id, startedAtMs, commit: commitOf(run), benchmarks, scaling };
}

/** The other counts follow from it, or say how threads take turns: one series per benchmark is enough. */
function scalingValues({ measurements, environment }: Run): readonly ScalingValues[] {
  const threads = environment.identity.usableCpuCount;
  return groupByBenchmark(measurements, 'scaling').flatMap((group) =>
    group.measurements
      .filter((each) => each.point.threads === threads && isMeasured(each))
      .flatMap((measurement): readonly ScalingValues[] => {
        const rounds = Array.from(roundsOf(measurement).values());
        if (rounds.length === 0) return [];
        const rates = rounds.map(({ throughputPerSec }) => throughputPerSec);
        const throughputPerSec = median(sortedCopy(rates));
        return [{ benchmark: group.benchmark, threads, throughputPerSec }];
      }),
  );
}

/** Median over launches of the level of each. */
function middle(launches: readonly (readonly number[])[], level: Level): number {
  return median(sortedCopy(launches.map(level.of)));
}

function commitOf({ environment: { conditions } }: Run): string | null {
  const { commit, isTreeDirty } = conditions;
  if (commit.kind === 'unavailable') return null;
  const isDirty = isTreeDirty.kind === 'known' && isTreeDirty.value;
  return `${commit.value}${isDirty ? '-dirty' : ''}`;
}
