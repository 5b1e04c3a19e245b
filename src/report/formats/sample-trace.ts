// Samples of microbenchmarks as events of a trace: a process per benchmark, a track per launch.
import { groupByBenchmark } from '../../analysis/micro/samples.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import { micros, type TraceEvent } from './trace-event.ts';

/** @param firstPid of the first benchmark */
export function sampleEvents({ measurements }: Run, firstPid: number): readonly TraceEvent[] {
  return groupByBenchmark(measurements, 'micro').flatMap(
    ({ benchmark, measurements: launches }, index) => {
      const pid = firstPid + index;
      const slices = launches.flatMap((launch) => launchEvents(pid, launch));
      if (slices.length === 0) return [];
      const args = { name: benchmark.name };
      return [{ name: 'process_name', ph: 'M', pid, tid: 0, ts: 0, args } as const, ...slices];
    },
  );
}

/** Each launch begins at 0: what lies between launches is not kept. */
function launchEvents(pid: number, { point, columns }: Measurement): readonly TraceEvent[] {
  const { startNs, durationNs = [], iterations = [] } = columns;
  if (point.kind !== 'micro' || durationNs.length === 0) return [];
  const tid = point.launch + 1;
  const { cpuNs, runDelayNs, gcNs, referenceNs } = columns;
  let afterNs = 0;
  const slices = durationNs.map((duration, row): TraceEvent => {
    // Without starts, as other harnesses leave them, samples lie one after another.
    const atNs = startNs?.[row] ?? afterNs;
    afterNs = atNs + duration;
    const observed = Object.entries({ cpuNs, runDelayNs, gcNs, referenceNs }).flatMap(
      ([key, column]) => {
        const value = column?.[row];
        return value === undefined ? [] : [[key, value] as const];
      },
    );
    return {
      ...{ name: 'sample', ph: 'X', pid, tid, cat: 'sample' },
      ts: micros(Math.max(0, atNs)),
      dur: micros(duration),
      args: { operations: iterations[row] ?? 1, ...Object.fromEntries(observed) },
    };
  });
  const args = { name: `launch ${tid}` };
  return [{ name: 'thread_name', ph: 'M', pid, tid, ts: 0, args }, ...slices];
}
