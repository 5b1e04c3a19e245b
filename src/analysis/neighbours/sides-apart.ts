// How far apart the states of two sides are, by the line: what is subtracted from one side more than from
// the other, and how wrong that can be.
import type { Measurement } from '../../model/run/measurement.ts';
import type { SpinMetric } from '../../model/run/neighbours.ts';
import { jackknifeVariance } from '../../stats/interval/jackknife.ts';
import { hodgesLehmannShift } from '../../stats/rank/hodges-lehmann.ts';
import { lowSpin } from './launch-state.ts';
import type { Line, StateSides } from './line.ts';
import { along, type Slopes, spinValues } from './slopes.ts';

/** All are logarithms, or variances of them. */
export interface SidesApart {
  /** Expected difference of the two sides from their states alone. */
  readonly apartLog: number;
  /** Its variance from the uncertainty of the slopes. */
  readonly apartVariance: number;
  /** The part of it that the code itself may have caused: the quietest spins differ by it too. */
  readonly ownLog: number;
  /** How much further apart the sides are than the states that either side met, by the throughput spin. */
  readonly uncoveredLog: number;
}

const notApart: SidesApart = { apartLog: 0, apartVariance: 0, ownLog: 0, uncoveredLog: 0 };

/** Spins that meet what the measured code left behind, in the branch predictor or in the cache. */
export const reachableSpins: ReadonlySet<SpinMetric> = new Set(['branchSpinNs', 'cacheSpinNs']);

/**
 * Shifts are Hodges and Lehmann's, as for the values that are compared: one odd launch hardly moves them.
 * @param all states with all spins, of which throughput is the first
 * @param used the spins of the line
 */
export function sidesApart(
  launches: readonly (readonly Measurement[])[],
  all: StateSides,
  line: Line,
  used: readonly SpinMetric[],
): SidesApart {
  const [before, after] = line.states;
  if (before === undefined || after === undefined) return notApart;
  const { slopes, without } = line;
  const shifts = slopes.map((_, spin) =>
    shiftOf(spinValues(before, spin), spinValues(after, spin)),
  );
  return {
    apartLog: along(shifts, slopes),
    apartVariance: jackknifeVariance(without.flat().map((each) => along(shifts, each))),
    ownLog: ownPart(launches, used, slopes),
    uncoveredLog: uncovered(all),
  };
}

function ownPart(
  [before = [], after = []]: readonly (readonly Measurement[])[],
  used: readonly SpinMetric[],
  slopes: Slopes,
): number {
  const shifts = used.map((metric) => {
    if (!reachableSpins.has(metric)) return 0;
    const of = (side: readonly Measurement[]) =>
      side.flatMap((launch) => lowSpin(launch, metric) ?? []);
    return shiftOf(of(before), of(after));
  });
  return along(shifts, slopes);
}

function uncovered([before = [], after = []]: StateSides): number {
  const [first, second] = [spinValues(before, 0), spinValues(after, 0)];
  const ranges = [first, second].map((values) => Math.max(...values) - Math.min(...values));
  return Math.max(0, Math.abs(shiftOf(first, second)) - Math.max(...ranges));
}

function shiftOf(first: readonly number[], second: readonly number[]): number {
  return hodgesLehmannShift(first, second).value;
}
