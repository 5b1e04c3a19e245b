// Which value of each launch is compared, and what makes the comparison less sure than the launches alone:
// the difference between Runs, and neighbours whose cost was not fully subtracted.
import type { Measurement } from '../../model/run/measurement.ts';
import type { TailDoubt } from '../../model/verdict-reason.ts';
import { hodgesLehmannShift } from '../../stats/rank/hodges-lehmann.ts';
import { pooledDeviation } from '../../stats/relative-spread.ts';
import { type Quantity, usualQuantity, valuesOf } from '../micro/launch-values.ts';
import { middleLevel } from '../micro/level.ts';
import { type Following, followNeighbours, type Seen } from '../neighbours/follow.ts';
import { lowSpin, thinnedRows } from '../neighbours/launch-state.ts';
import { subtracted } from '../neighbours/subtracted.ts';
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
 * Launches of one Run share the state of its minutes. This share of their scatter is added between Runs of
 * ten launches, more for shorter Runs: without it intervals over 124 pairs of blocks of 5 to 10 recorded
 * launches held the truth in 94 %, with it in 98 %.
 */
const runShare = 0.1;
const usualLaunchCount = 10;
/** Allowance for true curves, which are no straight lines: share of what is subtracted from one side only. */
const bendRatio = 0.03;
/** Below this, two states of the core count as one. */
const leastStateRatio = 1.03;

/** @param runs number of Runs on each side; null for sides that were measured in turn */
export function comparedQuantity(sides: Sides, runs: RunCounts | null): ComparedQuantity {
  const { before, after } = sides;
  const following = followNeighbours([before, after]);
  const { seen } = following;
  if (following.kind === 'followed') {
    const { ownLog, apartLog, leftLogSd } = following.seen;
    const logVariance =
      lineVariance(following.seen) +
      ownLog ** 2 +
      (bendRatio * apartLog) ** 2 +
      runVariance(leftLogSd, sides, runs);
    const doubt = { logVariance, neighbours: subtracted(following.seen) };
    return { quantity: adjustedQuantity(following), doubt };
  }
  const quantity = usualQuantity([...before, ...after]);
  if (seen !== null) {
    // Nothing was subtracted: all that the line expects may still be in the difference.
    const logVariance =
      lineVariance(seen) + seen.apartLog ** 2 + runVariance(seen.plainLogSd, sides, runs);
    return { quantity, doubt: { logVariance, neighbours: null } };
  }
  const logSd = pooledDeviation(
    [before, after].map((side) => valuesOf(quantity, side).map(Math.log)),
  );
  const variance = runVariance(logSd, sides, runs);
  const stateRatio = unlikeStates(sides);
  if (stateRatio === null) return { quantity, doubt: { logVariance: variance, neighbours: null } };
  const neighbours = { kind: 'unknown-cost', stateRatio } as const;
  return { quantity, doubt: { logVariance: variance + Math.log(stateRatio) ** 2, neighbours } };
}

/** Compares the Runs of one version with each other. @param byRun launches of one benchmark */
export function quantityOver(byRun: readonly (readonly Measurement[])[]): Quantity {
  const following = followNeighbours(byRun.filter(({ length }) => length > 0));
  return following.kind === 'followed' ? adjustedQuantity(following) : usualQuantity(byRun.flat());
}

function adjustedQuantity({
  samplesOf,
}: Extract<Following, { readonly kind: 'followed' }>): Quantity {
  return {
    compared: {
      kind: 'launches',
      level: middleLevel.name,
      isNormalised: true,
      isAdjusted: true,
    },
    unit: 'ratio',
    level: middleLevel,
    thinned: thinnedRows,
    samplesOf,
  };
}

function lineVariance({ apartVariance, uncoveredLog }: Seen): number {
  return apartVariance + uncoveredLog ** 2;
}

/** @param logSd standard deviation of log values over launches within sides */
function runVariance(logSd: number, { before, after }: Sides, runs: RunCounts | null): number {
  if (runs === null) return 0;
  const of = (launches: number, count: number) =>
    (runShare * logSd * Math.max(1, (usualLaunchCount * count) / launches) ** 2) ** 2 / count;
  return of(before.length, runs.before) + of(after.length, runs.after);
}

/**
 * How many times longer the throughput spin took on one side, at the moments of the low samples; null for
 * the same state, or without spins. What a state costs differs from code to code, from nothing to more
 * than the spin itself, so all of it is doubt.
 */
function unlikeStates({ before, after }: Sides): number | null {
  const of = (side: readonly Measurement[]) =>
    side.flatMap((launch) => lowSpin(launch, 'throughputNs') ?? []);
  const [first, second] = [of(before), of(after)];
  if (first.length === 0 || second.length === 0) return null;
  const ratio = Math.exp(Math.abs(hodgesLehmannShift(first, second).value));
  return ratio < leastStateRatio ? null : ratio;
}

/** Tails keep the cost of neighbours; they are not compared if it differs by more than this. */
const mostUnlikeRatio = 0.03;

/** Why tails are not compared; null if neighbours cost both sides about the same. */
export function unlikeNeighbours({ neighbours }: Doubt): TailDoubt | null {
  if (neighbours === null) return null;
  if (neighbours.kind === 'unknown-cost') return { kind: 'neighbours' };
  const [before = 0, after = 0] = neighbours.sides.map(({ subtractedRatio }) => subtractedRatio);
  const isUnlike = Math.abs(Math.log((1 + after) / (1 + before))) > mostUnlikeRatio;
  return isUnlike ? { kind: 'neighbours' } : null;
}
