// One line through launches, and what each launch is by the line of all the others.
import { fewerSpins, type LaunchState, meanOf } from './launch-state.ts';
import { middleOf } from './middle.ts';
import { along, type Slopes, slopesOf } from './slopes.ts';

export type StateSides = readonly (readonly LaunchState[])[];

export interface Line {
  /** Which of all spins it is in, by their positions. */
  readonly spins: readonly number[];
  /** With these spins alone. */
  readonly states: StateSides;
  readonly slopes: Slopes;
  /** Without each launch, in the order of the launches of each side. */
  readonly without: readonly (readonly Slopes[])[];
  /** State at which launches are compared: the mean of all. */
  readonly middle: readonly number[];
  /** Standard error of each slope. */
  readonly standardErrors: readonly number[];
  /** Of launches around the mean of their side, each by the line of the others; logarithms. */
  readonly leftLogSd: number;
}

/**
 * The line in all spins, or in those alone that surely slow the launches down, where these bring them no
 * less together: a spin that says nothing only adds its own noise.
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
  const states = all.map((side) => side.map((state) => fewerSpins(state, spins)));
  const flat = states.flat();
  const middle = spins.map((_, at) => meanOf(flat.map(({ meanSpins }) => meanSpins[at] ?? 0)));
  const without = states.map((side, at) =>
    side.map((_, left) => slopesOf(states.with(at, side.toSpliced(left, 1)))),
  );
  const levels = states.map((side, at) =>
    side.map((state, index) => middleOf(atState(state, without[at]?.[index] ?? [], middle))),
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
    leftLogSd: spreadWithin(levels),
  };
}

/** Logarithms of the samples at the state `at`. */
export function atState(
  { logTimes, logSpins }: LaunchState,
  slopes: Slopes,
  at: readonly number[],
): readonly number[] {
  const offset = along(at, slopes);
  return logTimes.map(
    (log, row) =>
      log -
      (slopes.reduce((sum, slope, spin) => sum + slope * (logSpins[spin]?.[row] ?? 0), 0) - offset),
  );
}

/** Standard deviation pooled over sides, each around its own mean. */
export function spreadWithin(sides: readonly (readonly number[])[]): number {
  const squares = sides.flatMap((side) => side.map((value) => (value - meanOf(side)) ** 2));
  return Math.sqrt(
    squares.reduce((sum, square) => sum + square, 0) / (squares.length - sides.length),
  );
}

/** Variance of an estimate (Tukey 1958). @param values of it without each launch in turn */
export function jackknifeVariance(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return (squares * (values.length - 1)) / values.length;
}
