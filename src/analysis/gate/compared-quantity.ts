// What of two sides is compared, and how much less sure that is than launches alone say: neighbours are
// taken off where that brings launches together, and what they may have done otherwise is doubt.
import type { Measurement } from '../../model/measurement.ts';
import { hodgesLehmannShift } from '../../stats/hodges-lehmann.ts';
import { type Quantity, usualQuantity, valuesOf } from '../launch-values.ts';
import { lowLevel, middleLevel } from '../level.ts';
import { type Following, followNeighbours } from '../neighbours/follow.ts';
import { thinnedRows } from '../neighbours/launch-state.ts';
import { takenOff } from '../neighbours/taken-off.ts';
import type { Doubt, Sides } from './comparison.ts';

export interface ComparedQuantity {
  readonly quantity: Quantity;
  readonly doubt: Doubt;
}

export interface RunCounts {
  readonly before: number;
  readonly after: number;
}

/**
 * Launches of one Run share the state of their minutes: Runs of ten recorded launches each lie apart by a
 * tenth of the scatter of launches beyond what these explain; shorter ones see less of the minutes, and
 * lie further apart.
 */
const runShare = 0.1;
const usualLaunchCount = 10;
/** True curves bend: so much of what the line takes off one side more than the other may be wrong. */
const bendRatio = 0.03;
/** From here on two states of the core are two. */
const leastStateRatio = 1.03;

/** @param runs how many Runs each side is from; null for sides that were measured in turn */
export function comparedQuantity(sides: Sides, runs: RunCounts | null): ComparedQuantity {
  const { before, after } = sides;
  const following = followNeighbours([before, after]);
  const { seen } = following;
  const plain = usualQuantity([...before, ...after]);
  if (following.kind === 'followed') {
    const { apartLog, apartVariance, ownLog, uncoveredLog, leftLogSd } = following.seen;
    const logVariance =
      apartVariance +
      (bendRatio * apartLog) ** 2 +
      ownLog ** 2 +
      uncoveredLog ** 2 +
      betweenRuns(leftLogSd, sides, runs);
    const doubt = { logVariance, neighbours: takenOff(following.seen) };
    return { quantity: adjustedQuantity(following), doubt };
  }
  // What was seen of the line says what it may have cost; without one all of it may be.
  const state = seen === null ? unseenState(sides) : null;
  const unexplained =
    seen === null
      ? Math.log(state ?? 1) ** 2
      : seen.apartVariance + seen.apartLog ** 2 + seen.uncoveredLog ** 2;
  const logSd = seen?.plainLogSd ?? spreadOf(plain, sides);
  const logVariance = unexplained + betweenRuns(logSd, sides, runs);
  const neighbours = state === null ? null : ({ kind: 'unknown-cost', stateRatio: state } as const);
  return { quantity: plain, doubt: { logVariance, neighbours } };
}

/** What Runs of the same code are held against each other by. @param byRun launches of one benchmark */
export function quantityOver(byRun: readonly (readonly Measurement[])[]): Quantity {
  const measured = byRun.filter(({ length }) => length > 0);
  const following = followNeighbours(measured);
  return following.kind === 'followed' ? adjustedQuantity(following) : usualQuantity(byRun.flat());
}

function adjustedQuantity({
  samplesOf,
}: Extract<Following, { readonly kind: 'followed' }>): Quantity {
  return {
    name: `time per operation ÷ reference spin, what neighbours cost taken off, ${middleLevel.name} of each launch`,
    unit: 'ratio',
    level: middleLevel,
    isAdjusted: true,
    thinned: thinnedRows,
    samplesOf,
  };
}

function betweenRuns(logSd: number, { before, after }: Sides, runs: RunCounts | null): number {
  if (runs === null) return 0;
  const of = (launches: number, count: number) =>
    (runShare * logSd * Math.max(1, (usualLaunchCount * count) / launches) ** 2) ** 2 / count;
  return of(before.length, runs.before) + of(after.length, runs.after);
}

/** Of launches around the mean of their side, logarithms; 0 where no side has two. */
function spreadOf(quantity: Quantity, { before, after }: Sides): number {
  const sides = [before, after].map((side) => valuesOf(quantity, side).map(Math.log));
  const count = sides.flat().length - sides.length;
  if (count < 1) return 0;
  const squares = sides.flatMap((side) => {
    const mean = side.reduce((sum, value) => sum + value, 0) / side.length;
    return side.map((value) => (value - mean) ** 2);
  });
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / count);
}

/**
 * How many times longer the throughput spin took on one side, in the moments that the low samples come
 * from; null for the same state, or where nobody looked. What a state costs differs from code to code:
 * recorded slopes lie between 0 and 2, so that the whole of it is doubt.
 */
function unseenState({ before, after }: Sides): number | null {
  const of = (side: readonly Measurement[]) => side.flatMap((launch) => lowState(launch) ?? []);
  const [first, second] = [of(before), of(after)];
  if (first.length === 0 || second.length === 0) return null;
  const ratio = Math.exp(Math.abs(hodgesLehmannShift(first, second).value));
  return ratio < leastStateRatio ? null : ratio;
}

function lowState({ columns: { throughputNs, referenceNs } }: Measurement): number | null {
  if (throughputNs === undefined || referenceNs === undefined || referenceNs.length === 0) {
    return null;
  }
  return Math.log(lowLevel.of(throughputNs) / lowLevel.of(referenceNs));
}

/** Most by which neighbours may cost one side more than the other where tails, which keep it, are judged. */
const mostUnlikeRatio = 0.03;

/** Why tails, which nothing is taken off, are not compared; null where neighbours were alike. */
export function unlikeNeighbours({ neighbours }: Doubt): string | null {
  if (neighbours === null) return null;
  const words = 'neighbours were busier on one side than on the other';
  if (neighbours.kind === 'unknown-cost') return words;
  const [before = 0, after = 0] = neighbours.sides.map(({ takenOffRatio }) => takenOffRatio);
  return Math.abs(Math.log((1 + after) / (1 + before))) > mostUnlikeRatio ? words : null;
}
