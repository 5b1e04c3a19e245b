// Subtracts what neighbours cost: every launch is moved to one state of the core, along a line fitted to
// the other launches. Used only if launches then lie closer together than their low samples do.
import type { Measurement } from '../../model/run/measurement.ts';
import type { SpinMetric } from '../../model/run/neighbours.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { pooledDeviation } from '../../stats/relative-spread.ts';
import { isReadable, launchState, pick, plainLevel, sharedSpins } from './launch-state.ts';
import { atState, bestLine } from './line.ts';
import { type SidesApart, sidesApart } from './sides-apart.ts';
import { along, type Slopes } from './slopes.ts';
import { fewestOfSide, isWorthwhile, quietestOf, sawStates } from './worth.ts';

/** Why nothing is subtracted. */
export type NotFollowed =
  /** No spins, too few launches, or samples that cannot be read. */
  | 'unknown'
  /** The spins took the same time throughout: nothing shows what a neighbour would cost. */
  | 'one-state'
  /** Launches lie no closer together after subtracting. */
  | 'no-gain';

/** What the launches show. */
export interface Seen extends SidesApart {
  readonly spins: readonly SpinMetric[];
  readonly slopes: Slopes;
  /** Standard error of each slope, by the jackknife over launches. */
  readonly standardErrors: readonly number[];
  /** Standard deviation of log values over launches within sides: low samples, nothing subtracted. */
  readonly plainLogSd: number;
  /** The same after subtracting. */
  readonly leftLogSd: number;
  /** For each side: log of how much slower its median launch was than in the quietest state, by the line. */
  readonly subtractedLogs: readonly number[];
}

export type Following =
  | { readonly kind: 'plain'; readonly because: NotFollowed; readonly seen: Seen | null }
  | {
      readonly kind: 'followed';
      readonly seen: Seen;
      /** Times ÷ reference of each launch in the quietest state that was seen. */
      readonly samplesOf: (launch: Measurement) => readonly number[];
    };

const fewestLaunches = 6;

/** @param sides launches of each version, or of each Run of one version */
export function followNeighbours(sides: readonly (readonly Measurement[])[]): Following {
  const launches = sides.flat();
  const spins = sharedSpins(launches);
  const isEnough =
    launches.length >= fewestLaunches && sides.every((side) => side.length >= fewestOfSide);
  if (!isEnough || spins.length === 0 || !launches.every((each) => isReadable(each, spins))) {
    return { kind: 'plain', because: 'unknown', seen: null };
  }
  const states = sides.map((side) => side.map((launch) => launchState(launch, spins)));
  if (!sawStates(states)) return { kind: 'plain', because: 'one-state', seen: null };
  const line = bestLine(states, spins.length);
  const { slopes } = line;
  const used = pick(spins, line.spins);
  const quietLog = along(quietestOf(line.states.flat()), slopes);
  const seen: Seen = {
    spins: used,
    slopes,
    standardErrors: line.standardErrors,
    plainLogSd: pooledDeviation(sides.map((side) => side.map(plainLevel))),
    leftLogSd: line.leftLogSd,
    subtractedLogs: line.states.map((side) => {
      return median(sortedCopy(side.map((state) => along(state.spins, slopes) - quietLog)));
    }),
    ...sidesApart(sides, states, line, used),
  };
  if (!isWorthwhile(seen.plainLogSd, seen.leftLogSd)) {
    return { kind: 'plain', because: 'no-gain', seen };
  }
  // One step for all launches, by the common line: their own lines would scatter over that distance.
  const toQuiet = along(line.middle, slopes) - quietLog;
  const samples = new Map<Measurement, readonly number[]>(
    sides.flatMap((side, at) =>
      side.map((launch, index) => {
        const state = line.states[at]?.[index];
        const own = line.without[at]?.[index] ?? slopes;
        const logs = state === undefined ? [] : atState(state, own, line.middle);
        return [launch, logs.map((log) => Math.exp(log - toQuiet))] as const;
      }),
    ),
  );
  return { kind: 'followed', seen, samplesOf: (launch) => samples.get(launch) ?? [] };
}
