// What V8 still learns of a program that has done little is growth too: code, feedback, shapes. It is
// beyond the control, which has less to learn, and only its amount and its end tell it from a leak.

import { pooledHalfWidth } from '../../../stats/interval/pooled-half-width.ts';
import { meanOf } from '../../../stats/mean.ts';
import type { Doubt } from './doubt.ts';
import type { LevelRise } from './level-rise.ts';
import type { ResourceGrowth } from './resource-growth.ts';

/** How much was done, as far as it tells how much may still be learned. */
export interface Learning {
  readonly pace: 'operations' | 'time';
  /** Operations or hours of one process at its end. */
  readonly end: number;
  /** Start, middle and end of the settled part. */
  readonly settled: readonly [from: number, middle: number, to: number];
  readonly processCount: number;
  /** Whether the author asked for no more operations, should these be few. */
  readonly isFinal: boolean;
  /** Of the rounds that had a third of the operations; null where there were none. */
  readonly shorter: LevelRise | null;
}

interface Missing {
  readonly because: Doubt;
  readonly needed: number | null;
}

/**
 * More than was ever seen to be learned behind the warm-up (node-fetch, 2,000 requests: 100 to 280 KB;
 * a server of node:http, 10,000 requests: 20 to 50 KB).
 */
export const mostLearnedBytes = 512 * 1024;
/** A function that runs once an operation is compiled for the last time after up to so many. */
const fewOperations = 9000;
/** Three times the usual number: what is learned after these is below an allowance. */
export const manyOperations = 30_000;
/** Of the pace of the shorter rounds: what is learned comes at a third of it after three times as many. */
const leastOfShorter = 0.5;
/** Entries have grown threefold; of levels that shift for another reason, two shifts stand against one. */
const leastDoubledRatio = 2.5;
/** A single late step of the compiler is smaller. */
const leastDoubledBytes = 128 * 1024;
const leastJumpBytes = 16 * 1024;

/** Why growth that a trend test is sure of is no leak yet; null where it is one. */
export function whyNotEnough(growth: ResourceGrowth, learning: Learning): Missing | null {
  const { settled, end, processCount, isFinal, pace } = learning;
  if (growth.control === null) return { because: 'no control', needed: null };
  if (pace === 'time') return null;
  const total = growth.whole.low * (settled[2] - settled[0]);
  if (total > mostLearnedBytes) return null;
  const needed = Math.min(
    end < manyOperations ? manyOperations - end : Number.POSITIVE_INFINITY,
    end * Math.max(0.25, mostLearnedBytes / total - 1),
  );
  if (end <= fewOperations || (isFinal && end < manyOperations)) {
    return { because: 'few operations', needed };
  }
  if (processCount < 2 && end < manyOperations) return { because: 'one process', needed };
  return slowsDown(growth, learning) ? { because: 'slowing', needed: end } : null;
}

/** Growth that is constant in each doubling is one of logarithms: its pace falls as operations rise. */
function slowsDown(growth: ResourceGrowth, { settled, shorter }: Learning): boolean {
  const { firstHalf, lastHalf, level } = growth;
  if (shorter !== null && level !== null) {
    const pace = ({ from, to, value }: LevelRise) => value / (to - from);
    if (pace(level) < leastOfShorter * pace(shorter)) return true;
  }
  if (firstHalf === null || lastHalf === null) return true;
  const [from, middle, to] = settled;
  if (from <= 0) return false;
  const ofLogarithm =
    Math.log(to / middle) / (to - middle) / (Math.log(middle / from) / (middle - from));
  // Surely no logarithm, and nearer to a line than to one.
  const paired = pairedExcess(growth, ofLogarithm);
  const isLogarithm = paired === null ? lastHalf.low <= firstHalf.value * ofLogarithm : paired <= 0;
  return isLogarithm || lastHalf.value < (firstHalf.value * (1 + ofLogarithm)) / 2;
}

/**
 * Lower bound of the last slope less `ratio` times the first, subject minus control: Student's, over
 * processes, whose own drift is in both of their halves. Null where a side has but one.
 */
function pairedExcess({ halves }: ResourceGrowth, ratio: number): number | null {
  if (halves === null) return null;
  const [first, last] = halves;
  const excess = (of: 'subject' | 'control'): readonly number[] =>
    (last[of]?.roundSlopes ?? []).map(
      (slope, index) => slope - ratio * (first[of]?.roundSlopes[index] ?? Number.NaN),
    );
  const [subjects, controls] = [excess('subject'), excess('control')];
  if (subjects.length < 2 || controls.length < 2) return null;
  const half = pooledHalfWidth([subjects, controls]);
  const lower = meanOf(subjects) - meanOf(controls) - (half ?? Number.NaN);
  return Number.isFinite(lower) ? lower : null;
}

/** Whether the level rose in this doubling by more than in the one of the shorter rounds. */
export function hasDoubled(level: LevelRise, { shorter, end, pace }: Learning): boolean {
  if (shorter === null || pace === 'time' || end < manyOperations) return false;
  return (
    shorter.low > leastJumpBytes &&
    level.low > leastDoubledBytes &&
    level.low > leastDoubledRatio * shorter.high
  );
}
