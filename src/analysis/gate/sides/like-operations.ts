// Like with like: where time depends on the operations that were done before, two sides may be compared
// only after as many of them.
import type { Measurement } from '../../../model/measurement.ts';
import { median, sortedCopy } from '../../../stats/quantile.ts';
import { counted } from '../../percent.ts';
import { operationTimesNs } from '../../samples.ts';
import { operationEffect, operationsBefore, timeByOperations } from '../../time-by-operations.ts';
import type { Sides } from '../comparison.ts';
import type { PairedLaunch } from '../pair-ratio.ts';

/** What a difference of operations may do to a time, as a share of the margin: no verdict hangs on it. */
const mostOfMargin = 0.25;
/** Of the launches of a side that must be left. */
const leastShare = 0.5;

export type LikeOperations<T> =
  | {
      readonly kind: 'alike';
      /** What may be compared. */
      readonly of: T;
      /** To be said with the verdict; null where operations do not matter. */
      readonly note: string | null;
    }
  | {
      readonly kind: 'unlike';
      /** In words, with what to do. */
      readonly reason: string;
    };

/**
 * The launches of two sides that did about as many operations before their samples as the others. The
 * sides are unlike when more than a quarter of the margin would come from the difference between them,
 * reckoned with the slope of the side that depends on operations less: it is the one that could be taken
 * to the other's number.
 */
export function likeSides(sides: Sides, marginRatio: number): LikeOperations<Sides> {
  const slopes = slopesOf(sides);
  if (slopes === null) return { kind: 'alike', of: sides, note: null };
  const { before, after, moves } = slopes;
  const most = mostOfMargin * marginRatio;
  const kept = {
    before: sides.before.filter((launch) => before.shiftOf(launch, before.operations) <= most),
    after: sides.after.filter((launch) => after.shiftOf(launch, after.operations) <= most),
  };
  const flatter = Math.min(before.relativeSlope, after.relativeSlope);
  const shift = flatter * Math.abs(after.operations - before.operations);
  const isEnough =
    kept.before.length >= leastShare * sides.before.length &&
    kept.after.length >= leastShare * sides.after.length;
  if (shift > most || !isEnough) {
    const counts = isEnough
      ? `${count(before.operations)} were done before the samples of one side and ${count(after.operations)} before those of the other`
      : 'the launches of a side did different numbers before their samples';
    return { kind: 'unlike', reason: `its ${moves}, and ${counts}; ${remedy}` };
  }
  const left = sides.before.length + sides.after.length - kept.before.length - kept.after.length;
  const leftOut =
    left === 0 ? '' : `, without ${counted(left, 'launch', 'launches')} that did another number`;
  const note = `Its ${moves}: launches are compared that began after ${count(after.operations)}${leftOut}.`;
  return { kind: 'alike', of: kept, note };
}

/** The same for launches of both sides at once, where both have done as many whenever that was cheap. */
export function likePairs(
  launches: readonly PairedLaunch[],
  marginRatio: number,
): LikeOperations<readonly PairedLaunch[]> {
  const slopes = slopesOf({
    before: launches.map(({ before }) => before),
    after: launches.map(({ after }) => after),
  });
  if (slopes === null) return { kind: 'alike', of: launches, note: null };
  const { before, after, moves } = slopes;
  const flatter = before.relativeSlope < after.relativeSlope ? before : after;
  const kept = launches.filter((launch) => {
    const other = operationsBefore(launch.after) ?? Number.NaN;
    return flatter.shiftOf(launch.before, other) <= mostOfMargin * marginRatio;
  });
  if (kept.length < leastShare * launches.length) {
    const counts = 'one side could not do as many as the other before the samples';
    return { kind: 'unlike', reason: `its ${moves}, and ${counts}; ${pairRemedy}` };
  }
  const note = `Its ${moves}, of which both sides had done as many.`;
  return { kind: 'alike', of: kept, note };
}

const remedy = 'compare both versions now with: baremark compare --against <ref>';
const pairRemedy = 'keep its state at one size, as by starting afresh in a hook';

interface SideSlope {
  /** Change of the time with each operation ÷ the time, without its sign. */
  readonly relativeSlope: number;
  /** Median over launches, before their samples. */
  readonly operations: number;
  /** By how much the time of a launch, as a ratio, would be another after so many operations. */
  readonly shiftOf: (launch: Measurement, operations: number) => number;
}

/** Null where the time of neither side depends on operations. */
function slopesOf({ before, after }: Sides) {
  const found = [timeByOperations(before), timeByOperations(after)];
  const shown = found.find((slope) => slope !== null);
  if (shown === undefined || shown === null) return null;
  const moves = `time ${shown.slopeNs.value > 0 ? 'rises' : 'falls'} with the operations done`;
  const slopeNs = found.map((slope) => slope?.slopeNs.value ?? null);
  return {
    before: sideSlope(before, slopeNs[0] ?? null),
    after: sideSlope(after, slopeNs[1] ?? null),
    moves,
  };
}

/** @param slopeNs null where it shows none for certain: what its samples say all the same */
function sideSlope(launches: readonly Measurement[], slopeNs: number | null): SideSlope {
  const effect = operationEffect(launches);
  const known = effect.operations.filter((each) => each !== null);
  const timeNs = middle(launches.map((launch) => middle(operationTimesNs(launch))));
  const relativeSlope = Math.abs(slopeNs ?? effect.slopeNs) / timeNs;
  const shiftOf = (launch: Measurement, operations: number) =>
    relativeSlope * Math.abs((operationsBefore(launch) ?? Number.NaN) - operations);
  return { relativeSlope, operations: middle(known), shiftOf };
}

function middle(values: readonly number[]): number {
  return median(sortedCopy(values));
}

function count(operations: number): string {
  return Math.round(operations).toLocaleString('en');
}
