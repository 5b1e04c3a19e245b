// Where time depends on the operations done before, two sides are compared only after the same number
// of operations.
import type { Measurement } from '../../../model/run/measurement.ts';
import type { Direction, OperationsNote, UnlikeOperations } from '../../../model/verdict-reason.ts';
import { median, sortedCopy } from '../../../stats/quantile.ts';
import { operationTimesNs } from '../../micro/samples.ts';
import {
  operationEffect,
  operationsBefore,
  timeByOperations,
} from '../../micro/time-by-operations.ts';
import type { Sides } from '../comparison.ts';
import type { PairedLaunch } from '../pair-ratio.ts';

/** Largest effect of unequal operations on the time, as a share of the margin. */
const mostOfMargin = 0.25;
/** Share of a side's launches that must remain. */
const leastShare = 0.5;

export type LikeOperations<T> =
  | {
      readonly kind: 'alike';
      /** What may be compared. */
      readonly of: T;
      /** Null where operations do not matter. */
      readonly note: OperationsNote | null;
    }
  | { readonly kind: 'unlike'; readonly reason: UnlikeOperations };

/**
 * The launches of two sides that did about the same number of operations before their samples. The sides
 * are unlike when the difference in operations explains more than a quarter of the margin. The slope is
 * that of the side that depends on operations less, because its value at the other side's number of
 * operations is the better known.
 * @param sides both with a launch
 * @param remedy what to do where they are unlike
 */
export function likeSides(
  sides: Sides,
  marginRatio: number,
  remedy: UnlikeOperations['remedy'] = 'compare-now',
): LikeOperations<Sides> {
  const slopes = slopesOf(sides);
  if (slopes === null) return { kind: 'alike', of: sides, note: null };
  const { before, after, direction } = slopes;
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
    const found = foundOf(slopes, isEnough);
    return { kind: 'unlike', reason: { kind: 'unlike-operations', direction, found, remedy } };
  }
  const leftOutCount =
    sides.before.length + sides.after.length - kept.before.length - kept.after.length;
  const note = { direction, operations: after.operations, leftOutCount };
  return { kind: 'alike', of: kept, note };
}

function foundOf(
  { before, after }: Readonly<Record<'before' | 'after', SideSlope>>,
  isEnough: boolean,
): UnlikeOperations['found'] {
  if (isEnough) return { kind: 'far-apart', before: before.operations, after: after.operations };
  return { kind: Number.isNaN(before.operations + after.operations) ? 'unknown' : 'mixed' };
}

/** The same for pairs: launches in which both sides did about the same number of operations. */
export function likePairs(
  launches: readonly PairedLaunch[],
  marginRatio: number,
): LikeOperations<readonly PairedLaunch[]> {
  const slopes = slopesOf({
    before: launches.map(({ before }) => before),
    after: launches.map(({ after }) => after),
  });
  if (slopes === null) return { kind: 'alike', of: launches, note: null };
  const { before, after, direction } = slopes;
  const flatter = before.relativeSlope < after.relativeSlope ? before : after;
  const kept = launches.filter((launch) => {
    const other = operationsBefore(launch.after) ?? Number.NaN;
    return flatter.shiftOf(launch.before, other) <= mostOfMargin * marginRatio;
  });
  if (kept.length < leastShare * launches.length) {
    const found = { kind: 'out-of-step' } as const;
    const remedy = 'keep-one-size';
    return { kind: 'unlike', reason: { kind: 'unlike-operations', direction, found, remedy } };
  }
  return { kind: 'alike', of: kept, note: { direction, operations: null, leftOutCount: 0 } };
}

interface SideSlope {
  /** Change of the time with each operation ÷ the time, without its sign. */
  readonly relativeSlope: number;
  /** Median over launches, before their samples; NaN if no launch recorded it. */
  readonly operations: number;
  /** Relative change of a launch's time, had it done this many operations. */
  readonly shiftOf: (launch: Measurement, operations: number) => number;
}

/** Null where the time of neither side depends on operations. */
function slopesOf({ before, after }: Sides) {
  const found = [timeByOperations(before), timeByOperations(after)];
  const shown = found.find((slope) => slope !== null);
  if (shown === undefined || shown === null) return null;
  const direction: Direction = shown.slopeNs.value > 0 ? 'rises' : 'falls';
  const slopeNs = found.map((slope) => slope?.slopeNs.value ?? null);
  return {
    before: sideSlope(before, slopeNs[0] ?? null),
    after: sideSlope(after, slopeNs[1] ?? null),
    direction,
  };
}

/** @param slopeNs null where no trend is certain; the best estimate is used then */
function sideSlope(launches: readonly Measurement[], slopeNs: number | null): SideSlope {
  const effect = operationEffect(launches);
  const known = effect.operations.filter((each) => each !== null);
  const timeNs = middle(launches.map((launch) => middle(operationTimesNs(launch))));
  const relativeSlope = Math.abs(slopeNs ?? effect.slopeNs) / timeNs;
  const shiftOf = (launch: Measurement, operations: number) =>
    relativeSlope * Math.abs((operationsBefore(launch) ?? Number.NaN) - operations);
  return { relativeSlope, operations: known.length === 0 ? Number.NaN : middle(known), shiftOf };
}

function middle(values: readonly number[]): number {
  return median(sortedCopy(values));
}
