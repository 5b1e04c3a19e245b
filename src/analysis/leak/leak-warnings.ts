// Doubts about a leak study as a whole.
import type { Measurement } from '../../model/measurement.ts';
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

function isFirstOfItsKind(warning: Warning, index: number, all: readonly Warning[]): boolean {
  return (
    all.findIndex(({ code, message }) => code === warning.code && message === warning.message) ===
    index
  );
}
