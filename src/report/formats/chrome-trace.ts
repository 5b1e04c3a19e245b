// The windows of a scaling study, and the samples of microbenchmarks, in the Trace Event Format
// (Chromium's JSON), which chrome://tracing and Perfetto open: a process per benchmark, a track per
// thread or launch, a slice per window or sample.
//
// A Run keeps where in its window a thread began, not when the window opened: windows lie one after
// another here, in the order of their visits, with the same pause between any two.
import { groupByBenchmark } from '../../analysis/micro/samples.ts';
import { type WindowSlice, windowSlices } from '../../analysis/scaling/window-slices.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import { formatTally, formatTick } from '../format.ts';
import { sampleEvents } from './sample-trace.ts';
import { micros, type TraceEvent } from './trace-event.ts';

/** Between two windows, so that slices of different windows never touch. */
const pauseNs = 1e6;

interface TraceWindow {
  readonly threads: number;
  readonly roundIndex: number;
  readonly slices: readonly WindowSlice[];
}

/** Whether the Run has windows or samples; a leak study has neither, and its trace would be empty. */
export function hasTrace({ measurements }: Run): boolean {
  return measurements.some(
    ({ point, columns }) =>
      (point.kind === 'micro' || point.kind === 'scaling') && (columns.durationNs ?? []).length > 0,
  );
}

/** One event per line; ends with a newline. */
export function renderTrace(run: Run): string {
  const curves = groupByBenchmark(run.measurements, 'scaling');
  const scaling = curves.flatMap(({ benchmark, measurements }, index) => [
    ...processNames(index + 1, benchmark.name, measurements),
    ...windowEvents(index + 1, measurements),
  ]);
  const events = [...scaling, ...sampleEvents(run, curves.length + 1)];
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  const otherData = JSON.stringify({
    run: run.id,
    command: run.plan.command,
    note: 'windows lie one after another in the order of their visits; the time between them is not kept',
  });
  return `{"displayTimeUnit":"ms","otherData":${otherData},"traceEvents":[\n${lines}\n]}\n`;
}

function processNames(
  pid: number,
  name: string,
  measurements: readonly Measurement[],
): readonly TraceEvent[] {
  const tracks = new Set(measurements.flatMap(({ columns }) => columns.threadIndex ?? []));
  const order = [...tracks].sort((a, b) => a - b);
  const named = (event: string, thread: number, args: TraceEvent['args']): TraceEvent => {
    return { name: event, ph: 'M', pid, tid: trackOf(thread), ts: 0, args };
  };
  return [
    { name: 'process_name', ph: 'M', pid, tid: 0, ts: 0, args: { name } },
    ...order.flatMap((thread) => [
      named('thread_name', thread, { name: `thread ${thread}` }),
      named('thread_sort_index', thread, { sort_index: thread }),
    ]),
  ];
}

/** Track 0 is the process itself, which carries the counter. */
function trackOf(threadIndex: number): number {
  return threadIndex + 1;
}

function windowEvents(pid: number, measurements: readonly Measurement[]): readonly TraceEvent[] {
  const events: TraceEvent[] = [];
  let openNs = 0;
  for (const { threads, roundIndex, slices } of windowsOf(measurements)) {
    const earlyNs = Math.max(0, ...slices.map(({ startNs }) => -startNs));
    const atNs = openNs + earlyNs;
    const endNs = Math.max(...slices.map(({ startNs, elapsedNs }) => atNs + startNs + elapsedNs));
    const windowNs = Math.max(...slices.map((slice) => slice.windowNs));
    const operations = slices.reduce((sum, slice) => sum + slice.operations, 0);
    const name = `${formatTally(threads, 'thread')}, window ${roundIndex}`;
    const ratePerSec = windowNs > 0 ? (operations / windowNs) * 1e9 : 0;
    events.push(throughputAt(pid, atNs, ratePerSec));
    for (const slice of slices) events.push(sliceEvent(pid, name, atNs, slice));
    events.push(throughputAt(pid, endNs, 0));
    openNs = endNs + pauseNs;
  }
  return events;
}

/** In the order of their visits; a launch counts its windows over all thread counts. */
function windowsOf(measurements: readonly Measurement[]): readonly TraceWindow[] {
  const windows = measurements.flatMap((measurement) => {
    const byRound = new Map<number, WindowSlice[]>();
    for (const slice of windowSlices(measurement)) {
      const slices = byRound.get(slice.roundIndex);
      if (slices === undefined) byRound.set(slice.roundIndex, [slice]);
      else slices.push(slice);
    }
    const { threads } = measurement.point;
    return Array.from(byRound, ([roundIndex, slices]) => ({ threads, roundIndex, slices }));
  });
  return windows.sort((a, b) => a.roundIndex - b.roundIndex || a.threads - b.threads);
}

function sliceEvent(pid: number, name: string, atNs: number, slice: WindowSlice): TraceEvent {
  const { threadIndex, startNs, elapsedNs, operations } = slice;
  const { cpuNs, runDelayNs, gcNs, cpuIndex } = slice;
  const observed = Object.entries({ cpuNs, runDelayNs, gcNs, cpuIndex }).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  return {
    ...{ name, ph: 'X', pid, tid: trackOf(threadIndex), cat: 'window' },
    ts: micros(atNs + startNs),
    dur: micros(elapsedNs),
    args: { operations, ...Object.fromEntries(observed) },
  };
}

function throughputAt(pid: number, atNs: number, ratePerSec: number): TraceEvent {
  const args = { 'operations per second': Number(formatTick(ratePerSec)) };
  return { name: 'throughput', ph: 'C', pid, tid: 0, ts: micros(atNs), args };
}
