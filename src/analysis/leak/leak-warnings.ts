// Doubts about a leak study as a whole.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import { counted } from '../percent.ts';
import { type LeakProcesses, rowCountOf } from './leak-processes.ts';

/** @param measurements of the kind `leak`, all of them */
export function leakWarnings(
  measurements: readonly Measurement[],
  study: LeakProcesses,
): readonly Warning[] {
  return [
    ...controlWarnings(measurements, study),
    ...diedWarnings(measurements),
    ...collectionWarnings(study),
    ...connectionWarnings(study),
    ...workerWarnings(study),
    ...measurements.flatMap(({ warnings }) => warnings),
  ].filter(isFirstOfItsKind);
}

function controlWarnings(
  measurements: readonly Measurement[],
  { controls, settings }: LeakProcesses,
): readonly Warning[] {
  if (controls.length > 0 || settings.target === 'process') return [];
  const failed = measurements.find(
    ({ point, outcome }) =>
      point.kind === 'leak' && point.side === 'control' && outcome.kind === 'failed',
  );
  const reason = failed?.outcome.kind === 'failed' ? `: ${failed.outcome.reason}` : '';
  return [
    {
      code: 'no-control',
      message:
        reason === ''
          ? 'no control was measured, so that the warm-up of the process itself is not taken off'
          : `every control failed${reason}; the warm-up of the process itself is not taken off`,
      advice: 'Run it again with its control: short studies then get a verdict.',
    },
  ];
}

function diedWarnings(measurements: readonly Measurement[]): readonly Warning[] {
  return measurements.flatMap((measurement) => {
    const { point, outcome } = measurement;
    const rows = rowCountOf(measurement);
    if (point.kind !== 'leak' || outcome.kind !== 'failed' || rows === 0) return [];
    return [
      {
        code: 'ended-early',
        message: `the ${point.side} of round ${point.round + 1} ended after ${counted(rows, 'snapshot', 'snapshots')}: ${outcome.reason}`,
        advice: outcome.advice,
      },
    ];
  });
}

function collectionWarnings({ settings }: LeakProcesses): readonly Warning[] {
  if (settings.collection !== 'natural') return [];
  return [
    {
      code: 'natural-collections',
      message: 'no collection could be forced: the heap is what was left after the last one of V8',
      advice: 'Start Node with --expose-gc, or measure for longer.',
    },
  ];
}

/** A pool that loses count of its connections keeps them open, and its own figure stays level. */
function connectionWarnings({ subjects }: LeakProcesses): readonly Warning[] {
  return subjects.flatMap(({ processColumns }) => {
    const pooled = processColumns.connectionCount?.at(-1) ?? Number.NaN;
    const open = processColumns.serverSocketCount?.at(-1) ?? Number.NaN;
    if (!(open > pooled)) return [];
    return [
      {
        code: 'connections-outside-pool',
        message: `at the end the pool counted ${counted(pooled, 'connection', 'connections')} and the system ${counted(open, 'socket', 'sockets')} to the same server`,
        advice:
          'Look for connections that are opened beside the pool, or that it gave up and left open.',
      },
    ];
  });
}

function workerWarnings({ subjects }: LeakProcesses): readonly Warning[] {
  const isolates = subjects.flatMap(({ processColumns }) => processColumns.isolateCount ?? []);
  const most = Math.max(0, ...isolates.filter(Number.isFinite));
  if (most <= 1) return [];
  return [
    {
      code: 'workers-outside-heap',
      message: `memory outside the V8 heap is that of the main thread alone: what ${counted(most - 1, 'worker keeps', 'workers keep')} there is only in C allocations`,
      advice: 'Judge the buffers of workers by the C allocations of the process.',
    },
  ];
}

function isFirstOfItsKind(warning: Warning, index: number, all: readonly Warning[]): boolean {
  return (
    all.findIndex(({ code, message }) => code === warning.code && message === warning.message) ===
    index
  );
}
