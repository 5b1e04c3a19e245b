// Doubts about a scaling study.
import type { Warning } from '../../model/warning.ts';
import type { ScalingPointResult } from '../analysis.ts';
import { counted, percent } from '../percent.ts';

/**
 * Threads that have a CPU each should not wait for one, but for V8's own helpers; a fiftieth of the
 * time is the kernel's own.
 */
const maxRunDelayRatio = 0.02;
const minRoundCount = 6;

export function scalingWarnings(points: readonly ScalingPointResult[]): readonly Warning[] {
  return [...waitWarnings(points), ...roundWarnings(points), ...baseWarnings(points)];
}

function waitWarnings(points: readonly ScalingPointResult[]): readonly Warning[] {
  const waiting = points.flatMap(({ threads, isOversubscribed, measured }) => {
    const ratio = (measured?.runDelayRatio ?? 0) - (measured?.helperCpus ?? 0) / threads;
    return isOversubscribed || ratio <= maxRunDelayRatio ? [] : [{ threads, ratio }];
  });
  if (waiting.length === 0) return [];
  const places = waiting.map(({ threads, ratio }) => `${percent(ratio)} at ${threads}`);
  return [
    {
      code: 'machine-not-quiet',
      message: `threads waited for a CPU although there was one for each: ${places.join(', ')}`,
      advice: 'Stop what else runs on this machine, or look for a CPU limit, and run again.',
    },
  ];
}

function roundWarnings(points: readonly ScalingPointResult[]): readonly Warning[] {
  const counts = points.flatMap(({ measured }) => measured?.roundCount ?? []);
  const fewest = Math.min(...counts);
  if (counts.length === 0 || fewest >= minRoundCount) return [];
  return [
    {
      code: 'few-rounds',
      message: `only ${counted(fewest, 'round', 'rounds')} at some thread counts: a 95 % interval needs ${minRoundCount}`,
      advice: `Run again with --rounds 10.`,
    },
  ];
}

function baseWarnings(points: readonly ScalingPointResult[]): readonly Warning[] {
  const first = points.find(({ measured }) => measured !== null);
  if (first === undefined || first.threads === 1) return [];
  return [
    {
      code: 'no-single-thread',
      message: `one thread was not measured: speed-up counts from ${first.threads} threads, as if they scaled perfectly`,
      advice: 'Add 1 to --threads.',
    },
  ];
}
