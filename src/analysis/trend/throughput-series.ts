// Series of what scaling studies reach: throughput with a thread on every usable CPU.
import type { Series } from '../../model/series.ts';
import type { RunValues, ScalingValues } from './run-values.ts';

/**
 * One series per environment, benchmark and number of CPUs, in time order. Plain throughput: nothing
 * recorded with it says how fast the machine was at the time.
 */
export function throughputSeries(
  runs: readonly RunValues[],
  isWanted: (values: ScalingValues) => boolean,
): readonly Series[] {
  const series = new Map<string, Series>();
  for (const run of runs.toSorted((a, b) => a.startedAtMs - b.startedAtMs)) {
    for (const values of run.scaling.filter(isWanted)) {
      const { benchmark, threads, throughputPerSec: value } = values;
      const key = `${run.environmentKey}\n${benchmark.id}\n${threads}`;
      const { startedAtMs: atMs, commit, runId: origin } = run;
      const points = [...(series.get(key)?.points ?? []), { value, atMs, commit, origin }];
      series.set(key, {
        group: run.environmentKey,
        name: `${benchmark.name}: throughput, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
        quantity: { kind: 'throughput' },
        unit: { kind: 'base', unit: 'perSec' },
        better: 'higher',
        ...{ points, limits: [] },
      });
    }
  }
  return [...series.values()];
}
