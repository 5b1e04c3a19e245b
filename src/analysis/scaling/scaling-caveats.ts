// Doubts about a scaling study.
import type { ScalingPointResult } from '../analysis.ts';
import type { ScalingCaveat } from './scaling-caveat.ts';

/**
 * Threads with a CPU each should wait for one only while V8's helpers run; a fiftieth of the
 * time is the kernel's own.
 */
const maxRunDelayRatio = 0.02;
const minRoundCount = 6;

export function scalingCaveats(points: readonly ScalingPointResult[]): readonly ScalingCaveat[] {
  return [...waitCaveats(points), ...roundCaveats(points), ...baseCaveats(points)];
}

function waitCaveats(points: readonly ScalingPointResult[]): readonly ScalingCaveat[] {
  const waits = points.flatMap(({ threads, isOversubscribed, measured }) => {
    const waitRatio = (measured?.runDelayRatio ?? 0) - (measured?.helperCpus ?? 0) / threads;
    return isOversubscribed || waitRatio <= maxRunDelayRatio ? [] : [{ threads, waitRatio }];
  });
  return waits.length === 0 ? [] : [{ code: 'machine-not-quiet', waits }];
}

function roundCaveats(points: readonly ScalingPointResult[]): readonly ScalingCaveat[] {
  const counts = points.flatMap(({ measured }) => measured?.roundCount ?? []);
  const fewestRounds = Math.min(...counts);
  if (counts.length === 0 || fewestRounds >= minRoundCount) return [];
  return [{ code: 'few-rounds', fewestRounds, neededRounds: minRoundCount }];
}

function baseCaveats(points: readonly ScalingPointResult[]): readonly ScalingCaveat[] {
  const first = points.find(({ measured }) => measured !== null);
  if (first === undefined || first.threads === 1) return [];
  return [{ code: 'no-single-thread', baseThreads: first.threads }];
}
