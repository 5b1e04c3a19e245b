// Shared memory through which a launch opens one common window over all its workers. A task queue
// never sits inside a timed window: workers wait on this memory, not on the pool.
import type { WindowControl } from './protocol.ts';

// Words: which window is open, how many workers are ready, how many have finished it, whether to
// stop, how many may prepare at the same time; then one word a worker: the last window it is part of;
// then another: its place among the members of that window.
const generationAt = 0;
const readyAt = 1;
const finishedAt = 2;
const stoppedAt = 3;
const permitsAt = 4;
const firstMemberAt = 8;
const startAt = 0;
const endAt = 1;

export function createWindowControl(workerCount: number, permits: number): WindowControl {
  const words = new Int32Array(new SharedArrayBuffer(4 * (firstMemberAt + 2 * workerCount)));
  Atomics.store(words, permitsAt, permits);
  return { words, times: new Float64Array(new SharedArrayBuffer(16)) };
}

function firstPlaceIn(words: Int32Array): number {
  return firstMemberAt + (words.length - firstMemberAt) / 2;
}

/** Opens the next window for `members` (worker indexes) from `startNs` to `endNs`. */
export function openWindow(
  { words, times }: WindowControl,
  members: readonly number[],
  startNs: number,
  endNs: number,
): void {
  // A member's word names the window: a worker that wakes late must not take the next one for this.
  const generation = Atomics.load(words, generationAt) + 1;
  for (const [place, member] of members.entries()) {
    Atomics.store(words, firstMemberAt + member, generation);
    Atomics.store(words, firstPlaceIn(words) + member, place);
  }
  times[startAt] = startNs;
  times[endAt] = endNs;
  Atomics.store(words, finishedAt, 0);
  Atomics.add(words, generationAt, 1);
  Atomics.notify(words, generationAt);
}

export function readyCount({ words }: WindowControl): number {
  return Atomics.load(words, readyAt);
}

export function finishedCount({ words }: WindowControl): number {
  return Atomics.load(words, finishedAt);
}

/** Lets every waiting worker go home. */
export function stopWindows({ words }: WindowControl): void {
  Atomics.store(words, stoppedAt, 1);
  Atomics.add(words, generationAt, 1);
  Atomics.notify(words, generationAt);
}

export function declareReady({ words }: WindowControl): void {
  Atomics.add(words, readyAt, 1);
}

export function declareFinished({ words }: WindowControl): void {
  Atomics.add(words, finishedAt, 1);
}

/**
 * Blocks this thread until a window after `generation` opens.
 * @returns the window, or null when there will be no more
 */
export function awaitWindow(control: WindowControl, generation: number, threadIndex: number) {
  const { words, times } = control;
  while (Atomics.load(words, generationAt) === generation) {
    Atomics.wait(words, generationAt, generation);
  }
  if (Atomics.load(words, stoppedAt) === 1) return null;
  const opened = Atomics.load(words, generationAt);
  return {
    generation: opened,
    isMember: Atomics.load(words, firstMemberAt + threadIndex) === opened,
    /** 0 for the first member of the window; without meaning for others. */
    place: Atomics.load(words, firstPlaceIn(words) + threadIndex),
    startNs: times[startAt] ?? 0,
    endNs: times[endAt] ?? 0,
  };
}

/** Takes one of the permits; as many threads prepare at once as there are CPUs for them. */
export function takePermit({ words }: WindowControl): void {
  for (;;) {
    const free = Atomics.load(words, permitsAt);
    if (free === 0) Atomics.wait(words, permitsAt, 0);
    else if (Atomics.compareExchange(words, permitsAt, free, free - 1) === free) return;
  }
}

export function givePermit({ words }: WindowControl): void {
  Atomics.add(words, permitsAt, 1);
  Atomics.notify(words, permitsAt, 1);
}
