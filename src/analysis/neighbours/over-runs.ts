// One benchmark over many Runs: the same line for all of them, so that the values of Runs that met busy
// and quiet minutes are of one kind.
import type { Measurement } from '../../model/measurement.ts';
import type { SpinMetric } from '../../model/neighbours.ts';
import { median, quantile, sortedCopy } from '../../stats/quantile.ts';
import { areWhole, plainLevel, worthTakingOff } from './follow.ts';
import { fewerSpins, type LaunchState, launchState, sharedSpins } from './launch-state.ts';
import { spreadWithin } from './line.ts';
import { along, slopesOf } from './slopes.ts';

/** What a history keeps of the launches of one benchmark in one Run. */
export interface RunStates {
  readonly spins: readonly SpinMetric[];
  /** Without their samples: of those there are megabytes. */
  readonly launches: readonly {
    readonly plainLog: number;
    readonly state: Pick<LaunchState, 'level' | 'meanSpins' | 'stretches'>;
  }[];
}

const fewestLaunches = 3;
const quietShare = 0.05;

/** Null where they say nothing of neighbours. */
export function runStates(launches: readonly Measurement[]): RunStates | null {
  const spins = sharedSpins(launches);
  if (launches.length < fewestLaunches || spins.length === 0 || !areWhole(launches, spins)) {
    return null;
  }
  return {
    spins,
    launches: launches.map((launch) => {
      const { level, meanSpins, stretches } = launchState(launch, spins);
      return { plainLog: plainLevel(launch), state: { level, meanSpins, stretches } };
    }),
  };
}

/**
 * Of each Run the median over its launches of time ÷ reference at the quietest state of all Runs; null
 * where launches of a Run lie no closer together by it, or a Run does not say what neighbours did.
 */
export function valuesOverRuns(runs: readonly (RunStates | null)[]): readonly number[] | null {
  const known = runs.filter((run) => run !== null);
  const [first, ...others] = known;
  if (first === undefined || others.length === 0 || known.length < runs.length) return null;
  const spins = first.spins.filter((spin) => others.every((run) => run.spins.includes(spin)));
  if (spins.length === 0) return null;
  const states = known.map((run) => {
    const kept = spins.map((spin) => run.spins.indexOf(spin));
    return run.launches.map(({ state }) =>
      fewerSpins({ ...state, logTimes: [], logSpins: run.spins.map(() => []) }, kept),
    );
  });
  const slopes = slopesOf(states);
  const quiet = spins.map((_, spin) =>
    quantile(sortedCopy(states.flat().map(({ meanSpins }) => meanSpins[spin] ?? 0)), quietShare),
  );
  const levels = states.map((side) =>
    side.map(({ level, meanSpins }) => {
      return level - along(meanSpins, slopes) + along(quiet, slopes);
    }),
  );
  const plainLogSd = spreadWithin(
    known.map(({ launches }) => launches.map(({ plainLog }) => plainLog)),
  );
  if (!worthTakingOff(states, plainLogSd, spreadWithin(levels))) return null;
  return levels.map((side) => Math.exp(median(sortedCopy(side))));
}
