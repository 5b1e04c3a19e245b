// One line through all launches, and the level of each launch by the line of the others.
import { jackknifeVariance } from '../../stats/interval/jackknife.ts';
import { bandMean } from '../../stats/lower-band.ts';
import { pooledDeviation } from '../../stats/relative-spread.ts';
import { middleBand } from '../micro/level.ts';
import { keepSpins, type LaunchState, pick } from './launch-state.ts';
import { along, meanSpins, type Slopes, slopesOf } from './slopes.ts';

/** The launches of each version or Run. */
export type StateSides = readonly (readonly LaunchState[])[];

export interface Line {
  /** Positions, among all spins, of those in the line. */
  readonly spins: readonly number[];
  /** With these spins alone. */
  readonly states: StateSides;
  readonly slopes: Slopes;
  /** Slopes without each launch, in the order of the launches of each side. */
  readonly without: readonly (readonly Slopes[])[];
  /** State at which launches are compared: the mean of all. */
  readonly middle: readonly number[];
  /** Standard error of each slope, by the jackknife. */
  readonly standardErrors: readonly number[];
  /** Standard deviation of the launches' levels within sides, each by the line of the others. */
  readonly leftLogSd: number;
}

/**
 * The line in all spins, or in those alone that clearly slow the launches down, if these leave no more
 * spread: an uninformative spin only adds noise.
 */
export function bestLine(all: StateSides, spinCount: number): Line {
  const every = Array.from({ length: spinCount }, (_, spin) => spin);
  const full = lineIn(all, every);
  const telling = every.filter(
    (spin) => (full.slopes[spin] ?? 0) > (full.standardErrors[spin] ?? 0),
  );
  if (telling.length === 0 || telling.length === spinCount) return full;
  const few = lineIn(all, telling);
  return few.leftLogSd <= full.leftLogSd ? few : full;
}

function lineIn(all: StateSides, spins: readonly number[]): Line {
  const states = all.map((side) => side.map((state) => withSpins(state, spins)));
  const middle = meanSpins(states.flat());
  const without = states.map((side, at) =>
    side.map((_, left) => slopesOf(states.with(at, side.toSpliced(left, 1)))),
  );
  const levels = states.map((side, at) =>
    side.map((state, index) =>
      bandMean(atState(state, without[at]?.[index] ?? [], middle), middleBand),
    ),
  );
  const slopesWithout = without.flat();
  return {
    spins,
    states,
    slopes: slopesOf(states),
    without,
    middle,
    standardErrors: spins.map((_, spin) =>
      Math.sqrt(jackknifeVariance(slopesWithout.map((slopes) => slopes[spin] ?? 0))),
    ),
    leftLogSd: pooledDeviation(levels),
  };
}

function withSpins(state: LaunchState, kept: readonly number[]): LaunchState {
  return {
    ...keepSpins(state, kept),
    stretches: state.stretches.map((stretch) => keepSpins(stretch, kept)),
    logSpins: pick(state.logSpins, kept),
  };
}

/** Logarithms of the samples, moved along the line to the state `at`. */
export function atState(
  { logTimes, logSpins }: LaunchState,
  slopes: Slopes,
  at: readonly number[],
): readonly number[] {
  const offset = along(at, slopes);
  return logTimes.map((log, row) => {
    const own = slopes.reduce((sum, slope, spin) => sum + slope * (logSpins[spin]?.[row] ?? 0), 0);
    return log - own + offset;
  });
}
