// Takes off what neighbours cost: each launch is judged at one state of the core, by a line that the
// other launches drew. Used only where it brings the launches closer together than their low samples are.
import type { Measurement } from '../../model/measurement.ts';
import type { SpinMetric } from '../../model/neighbours.ts';
import { hodgesLehmannShift } from '../../stats/hodges-lehmann.ts';
import { median, quantile, sortedCopy } from '../../stats/quantile.ts';
import { lowLevel } from '../level.ts';
import { operationTimesNs } from '../samples.ts';
import { type LaunchState, launchState, sharedSpins } from './launch-state.ts';
import { atState, bestLine, jackknifeVariance, type Line, spreadWithin } from './line.ts';
import { along, type Slopes } from './slopes.ts';

/** Why nothing is taken off. */
export type NotFollowed =
  /** There are no spins, too few launches or too few samples to say. */
  | 'unknown'
  /** The spins took the same all the time: nothing shows what a neighbour would cost. */
  | 'one-state'
  /** Launches lie no closer together without what the spins explain. */
  | 'no-gain';

/** What is known of a set of launches of one or two versions. */
export interface Seen {
  readonly spins: readonly SpinMetric[];
  readonly slopes: Slopes;
  /** Jackknife over launches, one a slope. */
  readonly standardErrors: readonly number[];
  /** Standard deviation of the logarithms over launches of a side: low samples as they are, and with it taken off. */
  readonly plainLogSd: number;
  readonly leftLogSd: number;
  /** Of each side: how much slower than at the quietest state its median launch was, by the line, as a logarithm. */
  readonly takenOffLogs: readonly number[];
  /** What the line says of the difference of two sides, as a logarithm; 0 for one side. */
  readonly apartLog: number;
  /** Of that, by the uncertainty of the slopes. */
  readonly apartVariance: number;
  /** What of it the code itself may have done to the spins: what their quietest moments show as well. */
  readonly ownLog: number;
  /** How much further apart the states of two sides are than those that either side met, by the throughput spin. */
  readonly uncoveredLog: number;
}

export type Following =
  | { readonly kind: 'plain'; readonly because: NotFollowed; readonly seen: Seen | null }
  | {
      readonly kind: 'followed';
      readonly seen: Seen;
      /** Times ÷ reference of each launch at the quietest state that was seen. */
      readonly samplesOf: (launch: Measurement) => readonly number[];
    };

/** Fewer say nothing of how launches scatter. */
const fewestLaunches = 6;
const fewestOfSide = 3;
/** In the shortest of the launches. */
const fewestSamples = 8;
/** By so much the throughput spin must move for two states to have been seen. */
const leastStateRange = 0.03;
/** Chosen of two by the spread seen, the better one looks better than it is. */
const worthwhileRatio = 0.85;
/** Launches that lie closer together than this are close enough. */
const leastLogSd = 0.005;
/** Share of the stretches that are called quiet. */
const quietShare = 0.05;

/** @param sides launches of each version, or of each Run of one, with samples */
export function followNeighbours(sides: readonly (readonly Measurement[])[]): Following {
  const launches = sides.flat();
  const spins = sharedSpins(launches);
  const isEnough =
    launches.length >= fewestLaunches && sides.every((side) => side.length >= fewestOfSide);
  if (!isEnough || spins.length === 0 || !areWhole(launches, spins)) {
    return { kind: 'plain', because: 'unknown', seen: null };
  }
  const states = sides.map((side) => side.map((launch) => launchState(launch, spins)));
  if (!(stateRange(states) >= leastStateRange)) {
    return { kind: 'plain', because: 'one-state', seen: null };
  }
  const line = bestLine(states, spins.length);
  const { slopes, middle } = line;
  const used = line.spins.flatMap((spin) => spins[spin] ?? []);
  const quiet = quietestOf(line.states.flat(), used);
  const seen: Seen = {
    spins: used,
    slopes,
    standardErrors: line.standardErrors,
    plainLogSd: spreadWithin(sides.map((side) => side.map(plainLevel))),
    leftLogSd: line.leftLogSd,
    takenOffLogs: line.states.map((side) =>
      median(sortedCopy(side.map((state) => along(difference(state.meanSpins, quiet), slopes)))),
    ),
    ...apartness(line),
    ownLog: ownPart(sides, used, slopes),
    uncoveredLog: uncovered(states),
  };
  if (!worthTakingOff(states, seen.plainLogSd, seen.leftLogSd)) {
    return { kind: 'plain', because: 'no-gain', seen };
  }
  const toQuiet = along(difference(middle, quiet), slopes);
  const samples = new Map<Measurement, readonly number[]>(
    sides.flatMap((side, at) =>
      side.map((launch, index) => {
        const state = line.states[at]?.[index];
        const own = line.without[at]?.[index] ?? slopes;
        const logs = state === undefined ? [] : atState(state, own, middle);
        return [launch, logs.map((log) => Math.exp(log - toQuiet))] as const;
      }),
    ),
  );
  return { kind: 'followed', seen, samplesOf: (launch) => samples.get(launch) ?? [] };
}

/**
 * Whether there was something to take off, and launches lie closer together without it.
 * @param plainLogSd of launches as they are, around the level of their side
 * @param leftLogSd of the same, with it taken off
 */
export function worthTakingOff(
  states: readonly (readonly LaunchState[])[],
  plainLogSd: number,
  leftLogSd: number,
): boolean {
  const isScattered = plainLogSd >= leastLogSd && leftLogSd <= worthwhileRatio * plainLogSd;
  return isScattered && stateRange(states) >= leastStateRange;
}

/** Whether every sample of all launches has its spins, and all are above 0. */
export function areWhole(launches: readonly Measurement[], spins: readonly SpinMetric[]): boolean {
  const isWhole = ({ columns }: Measurement): boolean => {
    const count = columns.durationNs?.length ?? 0;
    const needed = ['durationNs', 'iterations', 'referenceNs', ...spins] as const;
    return (
      count >= fewestSamples &&
      needed.every((metric) => {
        const rows = columns[metric];
        return rows?.length === count && rows.every((value) => value > 0);
      })
    );
  };
  return launches.every(isWhole);
}

/** As without all of this: low samples by the low reference. */
export function plainLevel(launch: Measurement): number {
  const { referenceNs = [] } = launch.columns;
  return Math.log(lowLevel.of(operationTimesNs(launch)) / lowLevel.of(referenceNs));
}

/** From the quietest stretches to the busiest, by the throughput spin, within a side. */
function stateRange(states: readonly (readonly LaunchState[])[]): number {
  return Math.max(
    ...states.map((side) => {
      const seen = sortedCopy(
        side.flatMap(({ stretches }) => stretches.map(({ spins }) => spins[0] ?? 0)),
      );
      return quantile(seen, 1 - quietShare) - quantile(seen, quietShare);
    }),
  );
}

function quietestOf(all: readonly LaunchState[], spins: readonly SpinMetric[]): readonly number[] {
  const stretches = all.flatMap((state) => state.stretches);
  return spins.map((_, spin) =>
    quantile(sortedCopy(stretches.map((stretch) => stretch.spins[spin] ?? 0)), quietShare),
  );
}

/** Spins that find what the measured code left behind: its branches in the predictor, its data in the cache. */
const reachable: ReadonlySet<SpinMetric> = new Set(['branchSpinNs', 'cacheSpinNs']);

/** By how much the line is apart for the lowest spins of the two sides, of spins that the code reaches. */
function ownPart(
  [before, after]: readonly (readonly Measurement[])[],
  spins: readonly SpinMetric[],
  slopes: Slopes,
): number {
  if (before === undefined || after === undefined) return 0;
  const shifts = spins.map((metric) => {
    if (!reachable.has(metric)) return 0;
    const of = (side: readonly Measurement[]) =>
      side.map(({ columns: { [metric]: spunNs = [], referenceNs = [] } }) =>
        Math.log(lowLevel.of(spunNs) / lowLevel.of(referenceNs)),
      );
    return hodgesLehmannShift(of(before), of(after)).value;
  });
  return along(shifts, slopes);
}

/** The throughput spin is the first of all. */
function uncovered([before, after]: readonly (readonly LaunchState[])[]): number {
  if (before === undefined || after === undefined) return 0;
  const of = (side: readonly LaunchState[]) => side.map(({ meanSpins }) => meanSpins[0] ?? 0);
  const ranges = [of(before), of(after)].map((means) => Math.max(...means) - Math.min(...means));
  const distance = Math.abs(hodgesLehmannShift(of(before), of(after)).value);
  return Math.max(0, distance - Math.max(...ranges));
}

function difference(one: readonly number[], other: readonly number[]): readonly number[] {
  return one.map((value, at) => value - (other[at] ?? 0));
}

/** How far the line is apart at the states of two sides, and how sure that is. */
function apartness({ states, slopes, without }: Line): Pick<Seen, 'apartLog' | 'apartVariance'> {
  const [before, after] = states;
  if (before === undefined || after === undefined) return { apartLog: 0, apartVariance: 0 };
  // By the shift that the values themselves are compared by: one odd launch hardly moves it.
  const apart = slopes.map((_, spin) => {
    const of = (side: readonly LaunchState[]) => side.map(({ meanSpins }) => meanSpins[spin] ?? 0);
    return hodgesLehmannShift(of(before), of(after)).value;
  });
  return {
    apartLog: along(apart, slopes),
    apartVariance: jackknifeVariance(without.flat().map((each) => along(apart, each))),
  };
}
