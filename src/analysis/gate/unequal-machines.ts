// Whether two sides were measured while the machine was about as busy. A quiet baseline against a run
// with a hog shows the effect of the hog: where that reaches the compared value, it must not be called a
// change of the code.
import type { Measurement } from '../../model/run/measurement.ts';
import type { UnequalMachines } from '../../model/verdict-reason.ts';
import { sumOf } from '../micro/samples.ts';

/** Difference of the shares of time spent waiting for a CPU: what the grade alone calls heavy. */
const mostDifference = 0.2;
/** A benchmark that sleeps more than this leaves work to other threads and processes. */
const mostOwnSleep = 0.05;

export interface MachineSides {
  readonly before: readonly Measurement[];
  readonly after: readonly Measurement[];
}

/**
 * Why a change may be the machine's; null where both sides waited alike, or it was not measured.
 * @param own launches of one benchmark
 * @param around of the whole Runs: what a benchmark's helpers meet shows in the others' threads
 */
export function unequalMachines(
  own: MachineSides,
  around: UnequalWaits | null,
): UnequalMachines | null {
  const waited = unequalWaits(own);
  if (waited !== null) return { kind: 'own-waits', ...waited };
  const sleeps = Math.max(sleepRatio(own.before), sleepRatio(own.after)) > mostOwnSleep;
  return around === null || !sleeps ? null : { kind: 'run-waits', ...around };
}

/** Shares of the time that threads waited for a CPU. */
export interface UnequalWaits {
  readonly beforeRatio: number;
  readonly afterRatio: number;
}

/** Null where both sides waited alike, or it was not measured. */
export function unequalWaits({ before, after }: MachineSides): UnequalWaits | null {
  const [beforeRatio, afterRatio] = [waitRatio(before), waitRatio(after)];
  if (beforeRatio === null || afterRatio === null) return null;
  return Math.abs(afterRatio - beforeRatio) > mostDifference ? { beforeRatio, afterRatio } : null;
}

/** Run-queue wait ÷ wall time; null where it was not observed. */
function waitRatio(launches: readonly Measurement[]): number | null {
  const observed = launches.filter(({ columns }) => columns.runDelayNs !== undefined);
  const wallNs = sumOf(observed.flatMap(({ columns }) => columns.durationNs ?? []));
  if (wallNs === 0) return null;
  return sumOf(observed.flatMap(({ columns }) => columns.runDelayNs ?? [])) / wallNs;
}

/** Share of the wall time in which the thread neither ran nor wanted to. */
function sleepRatio(launches: readonly Measurement[]): number {
  let wallNs = 0;
  let awakeNs = 0;
  for (const { columns } of launches) {
    const { cpuNs, runDelayNs, durationNs = [] } = columns;
    if (cpuNs === undefined || runDelayNs === undefined) continue;
    wallNs += sumOf(durationNs);
    awakeNs += sumOf(cpuNs) + sumOf(runDelayNs);
  }
  return wallNs === 0 ? 0 : Math.max(0, 1 - awakeNs / wallNs);
}
