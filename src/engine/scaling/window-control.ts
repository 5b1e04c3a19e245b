// Shared memory through which a launch opens one common window over all its workers. A task queue
// never sits inside a timed window: workers wait on this memory, not on the pool.
import type { WindowControl } from '../launch/protocol.ts';

// Words: which window is open, how many workers are ready, how many have finished it, whether to
// stop, how many may prepare at the same time; then one word a worker: the last window it is part of;
// then another: its place among the members of that window.
const generationAt = 0;
const readyAt = 1;
const finishedAt = 2;
const stoppedAt = 3;
const permitsAt = 4;
const memberCountAt = 5;
const firstMemberAt = 8;
const startAt = 0;
const endAt = 1;
const operationsAt = 2;

export interface WindowTimes {
  readonly startNs: number;
  readonly endNs: number;
  /** Operations that the members share; null when each works until the end. */
  readonly operations: number | null;
}

export function createWindowControl(workerCount: number, permits: number): WindowControl {
  const words = new Int32Array(new SharedArrayBuffer(4 * (firstMemberAt + 2 * workerCount)));
  Atomics.store(words, permitsAt, permits);
  return { words, times: new Float64Array(new SharedArrayBuffer(24)) };
}

function firstPlaceIn(words: Int32Array): number {
  return firstMemberAt + (words.length - firstMemberAt) / 2;
}

/**
 * Opens the next window for `members` (worker indexes).
 * @returns its number, from 1
 */
export function openWindow(
  { words, times }: WindowControl,
  members: readonly number[],
  { startNs, endNs, operations }: WindowTimes,
): number {
  // A member's word names the window: a worker that wakes late must not take the next one for this.
  const generation = Atomics.load(words, generationAt) + 1;
  for (const [place, member] of members.entries()) {
    Atomics.store(words, firstMemberAt + member, generation);
    Atomics.store(words, firstPlaceIn(words) + member, place);
  }
  times[startAt] = startNs;
  times[endAt] = endNs;
  times[operationsAt] = operations ?? 0;
  Atomics.store(words, memberCountAt, members.length);
  Atomics.store(words, finishedAt, 0);
  Atomics.add(words, generationAt, 1);
  Atomics.notify(words, generationAt);
  return generation;
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
  /** 0 for the first member of the window; without meaning for others. */
  const place = Atomics.load(words, firstPlaceIn(words) + threadIndex);
  const operations = times[operationsAt] ?? 0;
  const memberCount = Atomics.load(words, memberCountAt);
  const upTo = (count: number): number => Math.floor((operations * count) / memberCount);
  return {
    generation: opened,
    isMember: Atomics.load(words, firstMemberAt + threadIndex) === opened,
    place,
    startNs: times[startAt] ?? 0,
    endNs: times[endAt] ?? 0,
    /** This member's part of the operations; null when it works until the end. */
    operations: operations === 0 ? null : upTo(place + 1) - upTo(place),
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
