// Shared memory through which two isolates take turns, one batch each, in the order
// before, after, after, before, …: whatever drifts meanwhile hits both sides alike.
import type { TurnControl } from './protocol.ts';

export type Side = 'before' | 'after';

// Words: the present step (two steps a pair), how many isolates are ready, whether it is over, whether
// the first has warmed up.
const stepAt = 0;
const readyAt = 1;
const overAt = 2;
const firstIsWarmAt = 3;
const referenceAt = 0;

export function createTurnControl(): TurnControl {
  return {
    words: new Int32Array(new SharedArrayBuffer(16)),
    times: new Float64Array(new SharedArrayBuffer(8)),
  };
}

/** Whose turn step `step` is: the first of each pair alternates. */
export function sideOfStep(step: number): Side {
  const isFirstOfPair = step % 2 === 0;
  const startsWithBefore = Math.floor(step / 2) % 2 === 0;
  return isFirstOfPair === startsWithBefore ? 'before' : 'after';
}

export function declareFirstWarm({ words }: TurnControl): void {
  Atomics.store(words, firstIsWarmAt, 1);
  Atomics.notify(words, firstIsWarmAt);
}

/** The two warm up one after the other, so that neither does beside the other. */
export function awaitFirstWarm({ words }: TurnControl): void {
  Atomics.wait(words, firstIsWarmAt, 0);
}

/** Waits until the other isolate is ready too. */
export function meet({ words }: TurnControl): void {
  Atomics.add(words, readyAt, 1);
  Atomics.notify(words, readyAt);
  while (Atomics.load(words, readyAt) < 2) Atomics.wait(words, readyAt, 1, 1000);
}

/**
 * Blocks until the next step of `side`.
 * @returns the step, or null when it is over
 */
export function awaitTurn({ words }: TurnControl, side: Side): number | null {
  for (;;) {
    const step = Atomics.load(words, stepAt);
    if (Atomics.load(words, overAt) === 1) return null;
    if (sideOfStep(step) === side) return step;
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

/** The reference spin of the present pair, run by whoever begins it, for both. */
export function shareReference({ times }: TurnControl, referenceNs: number): void {
  times[referenceAt] = referenceNs;
}

export function sharedReferenceNs({ times }: TurnControl): number {
  return times[referenceAt] ?? 0;
}
