// Studies of a heap that settles and may leak.
import assert from 'node:assert/strict';
import type { LeakSettings } from '../../../src/model/run/leak.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import type { Random } from '../../../src/stats/random.ts';
import { nextNormal } from '../../stats/simulated.ts';
import { evenly, madeProcess, perOperation, snapshots, verdictOf } from './made-leak.ts';

/** A heap that settles as every process does, and grows by `slope` bytes an operation. */
export function settlingHeap(
  random: Random,
  slope: number,
  rows = 100,
  noise = 300,
): readonly number[] {
  return evenly(rows, 100).map(
    (operations) =>
      3e6 +
      3e4 * (1 - Math.exp(-operations / 1500)) +
      slope * operations +
      noise * nextNormal(random),
  );
}

export interface MadeStudy {
  readonly slope: number;
  readonly rounds?: number;
  readonly controls?: number;
  readonly rows?: number;
  readonly settings?: LeakSettings;
}

export function heapStudy(
  random: Random,
  { slope, rounds = 3, controls = rounds, ...made }: MadeStudy,
) {
  const { rows = 100, settings = perOperation } = made;
  const of = (side: 'subject' | 'control', own: number) => (_: unknown, round: number) => {
    const columns = snapshots('heapUsedBytes', settlingHeap(random, own, rows));
    return madeProcess({ columns, side, round, settings });
  };
  return [
    ...Array.from({ length: rounds }, of('subject', slope)),
    ...Array.from({ length: controls }, of('control', 0)),
  ];
}

export const heapOf = (measurements: readonly Measurement[]) => {
  const verdict = verdictOf(measurements, 'heapUsedBytes');
  assert.ok('shape' in verdict, verdict.kind);
  return verdict;
};
