// The order of turns, and the shared memory through which two isolates take them, one batch each.
import type { Spins } from '../launch/own-core.ts';
import type { TurnControl } from '../launch/protocol.ts';

export type Side = 'before' | 'after';

// Words: the present step (two steps a pair), how many isolates have come to a meeting, whether it is over, whether
// the first has warmed up, the seed of the order, the CPU that both are kept on, calls of a batch.
const stepAt = 0;
const readyAt = 1;
const overAt = 2;
const firstIsWarmAt = 3;
const seedAt = 4;
const cpuAt = 5;
const callsAt = 6;
const noCpu = -1;
// Times, ns: both spins of the present pair, how long both sides have waited, and when the pair began.
const referenceAt = 0;
const throughputAt = 1;
const waitedAt = 2;
// Operations that each side has done before the first step.
const operationsAt = { before: 3, after: 4 } as const;
const pairBeganAt = 5;

export function createTurnControl(seed: number): TurnControl {
  const words = new Int32Array(new SharedArrayBuffer(28));
  words[seedAt] = seed;
  words[cpuAt] = noCpu;
  return { words, times: new Float64Array(new SharedArrayBuffer(48)) };
}

/**
 * Whose turn step `step` is. Of two pairs in a row each side begins one, so that what drifts hits both
 * alike; which begins the first is drawn by the seed, because collections come at regular distances
 * too and would else meet the same side for a whole launch.
 */
export function sideOfStep(step: number, seed: number): Side {
  const isFirstOfPair = step % 2 === 0;
  const isFirstPair = step % 4 < 2;
  const startsWithBefore = isFirstPair === isHeads(Math.floor(step / 4), seed);
  return isFirstOfPair === startsWithBefore ? 'before' : 'after';
}

/** One bit of a well mixed number (the finaliser of MurmurHash3, Appleby 2008). */
function isHeads(index: number, seed: number): boolean {
  let mixed = Math.imul(index ^ seed, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) & 1) === 0;
}

/** @param cpu that the first is kept on and the second has to join; null when it is free */
export function declareFirstWarm({ words }: TurnControl, cpu: number | null): void {
  Atomics.store(words, cpuAt, cpu ?? noCpu);
  Atomics.store(words, firstIsWarmAt, 1);
  Atomics.notify(words, firstIsWarmAt);
}

/**
 * The two warm up one after the other, never at the same time.
 * @returns the CPU that the first is kept on, null when it is free
 */
export function awaitFirstWarm(control: TurnControl): number | null {
  Atomics.wait(control.words, firstIsWarmAt, 0);
  return sharedCpu(control);
}

/** What a side comes to the first step with. */
export interface Readiness {
  /** That a batch of it would have. */
  readonly calls: number;
  /** That it has done. */
  readonly operations: number;
}

/**
 * Waits until the other isolate is ready too.
 * @returns calls that both take, the smaller, as how long a batch is moves its time per call; and the
 *   larger number of operations done, to which the other side is to come
 */
export function meet(control: TurnControl, side: Side, own: Readiness): Readiness {
  const { words, times } = control;
  if (Atomics.compareExchange(words, callsAt, 0, own.calls) > own.calls)
    Atomics.store(words, callsAt, own.calls);
  times[operationsAt[side]] = own.operations;
  awaitBoth(control, 1);
  return {
    calls: Atomics.load(words, callsAt),
    operations: Math.max(times[operationsAt.before] ?? 0, times[operationsAt.after] ?? 0),
  };
}

/** Waits until both have done what they had to before the first step. */
export function meetAgain(control: TurnControl): void {
  awaitBoth(control, 2);
}

function awaitBoth({ words }: TurnControl, round: number): void {
  Atomics.add(words, readyAt, 1);
  Atomics.notify(words, readyAt);
  for (;;) {
    const ready = Atomics.load(words, readyAt);
    if (ready >= 2 * round) return;
    Atomics.wait(words, readyAt, ready, 1000);
  }
}

/**
 * Blocks until the next step of `side`.
 * @returns the step, or null when it is over
 */
export function awaitTurn({ words }: TurnControl, side: Side): number | null {
  for (;;) {
    const step = Atomics.load(words, stepAt);
    if (Atomics.load(words, overAt) === 1) return null;
    if (sideOfStep(step, words[seedAt] ?? 0) === side) return step;
    Atomics.wait(words, stepAt, step);
  }
}

export function passTurn({ words }: TurnControl): void {
  Atomics.add(words, stepAt, 1);
  Atomics.notify(words, stepAt);
}

/** Ends the turns of both; only at the end of a pair, so that every row has its partner. */
export function endTurns({ words }: TurnControl): void {
  Atomics.store(words, overAt, 1);
  Atomics.add(words, stepAt, 1);
  Atomics.notify(words, stepAt);
}

/** The spins of the present pair, run by the side that begins it, for both. */
export function shareSpins({ times }: TurnControl, spins: Spins): void {
  times[referenceAt] = spins.referenceNs;
  times[throughputAt] = spins.throughputNs ?? 0;
}

/** Null where nothing was spun. */
export function sharedSpins({ times }: TurnControl): Spins | null {
  const referenceNs = times[referenceAt] ?? 0;
  const throughputNs = times[throughputAt] ?? 0;
  if (referenceNs === 0) return null;
  return { referenceNs, throughputNs: throughputNs === 0 ? null : throughputNs };
}

/** Time in which the turns of either side stood still, ns. */
export function addWait({ times }: TurnControl, waitedNs: number): void {
  times[waitedAt] = (times[waitedAt] ?? 0) + waitedNs;
}

export function waitedNsOf({ times }: TurnControl): number {
  return times[waitedAt] ?? 0;
}

/** @param nowNs on the monotonic clock, which all threads share */
export function stampPair({ times }: TurnControl, nowNs: number): void {
  times[pairBeganAt] = nowNs;
}

export function pairBeganNs({ times }: TurnControl): number {
  return times[pairBeganAt] ?? 0;
}

/** Where both isolates are to be from the next turn on. */
export function shareCpu({ words }: TurnControl, cpu: number): void {
  Atomics.store(words, cpuAt, cpu);
}

/** Null when they are free. */
export function sharedCpu({ words }: TurnControl): number | null {
  const cpu = Atomics.load(words, cpuAt);
  return cpu === noCpu ? null : cpu;
}
