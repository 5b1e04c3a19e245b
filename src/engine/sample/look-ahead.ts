// What V8 compiles late. It counts the bytecode that a function runs, so that one whose time goes by in
// built-in code (Map, Date, regular expressions, buffers) is compiled after ten thousand calls, a
// quarter of a second on, even if it was steady before; and its caller looks compiled already.
import type { Calibration } from '../../model/run/measurement.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';
import { findLastRegime } from '../../stats/change/regime-step.ts';
import type { OwnCore, Spins } from '../launch/own-core.ts';

export interface LateTier {
  /** Operations of the process before the last fall. */
  readonly afterOperations: number;
  /** Time after it ÷ time before. */
  readonly ratio: number;
}

/** Where the warm-up stands, and how long it may still take. */
export interface Ahead {
  readonly iterations: number;
  /** Done so far. */
  readonly operations: number;
  /** Longest time for all of the warm-up, on the probe's clock. */
  readonly limitNs: number;
}

export interface Looked {
  readonly samples: number;
  /** Null when it did not become faster any more. */
  readonly lateTier: LateTier | null;
}

/** Looked for whichever is over first: of 19 benchmarks of a cloner four fell after 10,000. */
const lookedOperations = 16_000;
const lookedNs = 0.4e9;
/** After a fall another may come: as many operations again as half of those before it, and no longer. */
const furtherRatio = 1.5;
const longestNs = 1e9;
/** Of operations that an earlier launch needed: V8 does not count alike in every process. */
const marginRatio = 1.25;
/** Anything less is within what neighbours do to a batch. */
const leastFall = 0.95;
/** Between looks at the core. */
const spinEveryNs = 1e6;

/**
 * Runs what an earlier launch needed, or looks how many operations that is.
 * @param known operations after which it was steady, 0 when the usual warm-up is enough
 */
export function* lookAhead(
  probe: ThreadProbe,
  core: OwnCore | null,
  known: number | 'look',
  { iterations, operations: before, limitNs }: Ahead,
): Generator<number, Looked, number> {
  const beganNs = probe.clockNs();
  const longest = Math.min(limitNs, beganNs + longestNs);
  const series = known === 'look' ? openSeries(core) : null;
  let operations = before;
  let samples = 0;
  function* runUntil(wanted: number, untilNs: number): Generator<number, void, number> {
    while (operations < wanted && probe.clockNs() < untilNs) {
      const done = yield iterations;
      operations += done;
      samples += 1;
      series?.add(elapsedNs(probe) / done, operations, probe.clockNs());
    }
  }
  if (known !== 'look') yield* runUntil(marginRatio * known, longest);
  if (series === null) return { samples, lateTier: null };
  yield* runUntil(lookedOperations, Math.min(longest, beganNs + lookedNs));
  for (;;) {
    const lateTier = series.lastFall();
    const wanted = furtherRatio * (lateTier?.afterOperations ?? 0);
    if (operations >= wanted || probe.clockNs() >= longest) return { samples, lateTier };
    yield* runUntil(wanted, longest);
  }
}

/** For the calibration of a measurement. */
export function lateOperations({
  lateTier,
}: {
  readonly lateTier: LateTier | null;
}): Pick<Calibration, 'slowOperationCount'> {
  return lateTier === null ? {} : { slowOperationCount: lateTier.afterOperations };
}

interface Batch {
  readonly timeNs: number;
  readonly operations: number;
  isAlone: boolean;
}

/** Times of batches, without those with a neighbour: neighbour load starting or stopping looks like a step. */
function openSeries(core: OwnCore | null) {
  const batches: Batch[] = [];
  let spins: Spins | null = core?.spin() ?? null;
  let spunAtNs = Number.NEGATIVE_INFINITY;
  let pending: Batch[] = [];
  return {
    add(timeNs: number, operations: number, nowNs: number): void {
      const batch = { timeNs, operations, isAlone: true };
      batches.push(batch);
      pending.push(batch);
      if (core === null || spins === null || nowNs < spunAtNs + spinEveryNs) return;
      const after = core.spin();
      const isShared = core.isShared(spins) || core.isShared(after);
      for (const each of pending) each.isAlone = !isShared;
      pending = [];
      spins = after;
      spunAtNs = nowNs;
    },
    lastFall(): LateTier | null {
      const alone = batches.filter(({ isAlone }) => isAlone);
      const rows = alone.length < batches.length / 2 ? batches : alone;
      return lastFallOf(rows);
    },
  };
}

/** A rise after it is no tier, and does not hide it. */
function lastFallOf(rows: readonly Batch[]): LateTier | null {
  const times = Float64Array.from(rows, ({ timeNs }) => timeNs);
  for (let end = times.length; ; ) {
    const { startIndex, stepRatio } = findLastRegime(times.slice(0, end));
    if (stepRatio === null) return null;
    const afterOperations = rows[startIndex - 1]?.operations;
    if (stepRatio < leastFall && afterOperations !== undefined) {
      return { afterOperations, ratio: stepRatio };
    }
    end = startIndex;
  }
}

function elapsedNs(probe: ThreadProbe): number {
  return (probe.after[0] ?? 0) - (probe.before[0] ?? 0);
}
