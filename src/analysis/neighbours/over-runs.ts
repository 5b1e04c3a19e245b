// One benchmark over many Runs: one line for all of them, so that busy and quiet Runs can be compared.
import type { Measurement } from '../../model/run/measurement.ts';
import type { SpinMetric } from '../../model/run/neighbours.ts';
import { median, sortedCopy } from '../../stats/quantile.ts';
import { pooledDeviation } from '../../stats/relative-spread.ts';
import {
  isReadable,
  keepSpins,
  type LaunchPoint,
  launchState,
  plainLevel,
  sharedSpins,
} from './launch-state.ts';
import { reachableSpins } from './sides-apart.ts';
import { along, slopesOf } from './slopes.ts';
import { fewestOfSide, isWorthwhile, quietestOf, sawStates } from './worth.ts';

/** What a history keeps of the launches of one benchmark in one Run: the samples would be megabytes. */
export interface RunStates {
  readonly spins: readonly SpinMetric[];
  readonly launches: readonly (LaunchPoint & { readonly plainLog: number })[];
}

/**
 * Without the spins that the measured code itself can slow down: over a history the code changes, and its
 * own change would be subtracted.
 * @returns null where the launches show no neighbours
 */
export function runStates(launches: readonly Measurement[]): RunStates | null {
  const spins = sharedSpins(launches).filter((metric) => !reachableSpins.has(metric));
  const isEnough = launches.length >= fewestOfSide && spins.length > 0;
  if (!isEnough || !launches.every((each) => isReadable(each, spins))) return null;
  return {
    spins,
    launches: launches.map((launch) => {
      const { level, spins: means, stretches } = launchState(launch, spins);
      return { level, spins: means, stretches, plainLog: plainLevel(launch) };
    }),
  };
}

/**
 * For each Run the median over its launches of time ÷ reference, in the quietest state of all Runs.
 * @returns null if launches of a Run lie no closer together, or a Run has no states
 */
export function valuesOverRuns(runs: readonly (RunStates | null)[]): readonly number[] | null {
  const known = runs.filter((run) => run !== null);
  const [first, ...others] = known;
  if (first === undefined || others.length === 0 || known.length < runs.length) return null;
  const spins = first.spins.filter((spin) => others.every((run) => run.spins.includes(spin)));
  if (spins.length === 0) return null;
  const states = known.map(({ spins: own, launches }) => {
    const kept = spins.map((spin) => own.indexOf(spin));
    return launches.map((launch) => ({
      ...keepSpins(launch, kept),
      stretches: launch.stretches.map((stretch) => keepSpins(stretch, kept)),
    }));
  });
  if (!sawStates(states)) return null;
  const slopes = slopesOf(states);
  const quietLog = along(quietestOf(states.flat()), slopes);
  const levels = states.map((side) =>
    side.map((launch) => launch.level - along(launch.spins, slopes) + quietLog),
  );
  const plain = states.map((side) => side.map(({ plainLog }) => plainLog));
  if (!isWorthwhile(pooledDeviation(plain), pooledDeviation(levels))) return null;
  return levels.map((side) => Math.exp(median(sortedCopy(side))));
}
