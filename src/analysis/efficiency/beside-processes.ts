// Horizontal against vertical scaling: the throughput of N single-threaded processes against N threads
// of one process, window by window.
import { known, unavailable } from '../../model/known.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Estimate } from '../../model/verdict.ts';
import { medianEstimate } from '../micro/estimates.ts';
import { isMeasured } from '../micro/samples.ts';
import { type Round, roundsOf } from '../scaling/scaling-rounds.ts';
import type { KnownOrAbsent } from './efficiency-result.ts';

/** One count at which both were measured. */
export interface ProcessRounds {
  readonly measurement: Measurement;
  readonly throughputPerSec: Estimate;
  /** Throughput of the processes ÷ that of the threads nearest in time. */
  readonly ratioToThreads: Estimate;
}

/**
 * @param threads measurements of a scaling study
 * @param processes those of as many processes
 * @returns unavailable with the reason of the first that was left out, when none was measured
 */
export function processRounds(
  threads: readonly Measurement[],
  processes: readonly Measurement[],
): KnownOrAbsent<readonly ProcessRounds[]> {
  const measured = processes.filter(isMeasured).flatMap((measurement): ProcessRounds[] => {
    const partner = threads.find(({ point }) => point.threads === measurement.point.threads);
    const theirs = partner === undefined ? [] : [...roundsOf(partner)];
    const ours = [...roundsOf(measurement)];
    if (ours.length === 0 || theirs.length === 0) return [];
    const rates = ours.map(([, { throughputPerSec }]) => throughputPerSec);
    const ratios = ours.map(
      ([visit, { throughputPerSec }]) => throughputPerSec / nearest(theirs, visit).throughputPerSec,
    );
    return [
      {
        measurement,
        throughputPerSec: medianEstimate(rates, 'rounds'),
        ratioToThreads: medianEstimate(ratios, 'rounds'),
      },
    ];
  });
  if (measured.length > 0) return known(measured);
  const [leftOut] = processes.flatMap(({ outcome }) =>
    outcome.kind === 'skipped' ? [outcome.reason] : [],
  );
  return leftOut === undefined ? { kind: 'no-window' } : unavailable(leftOut);
}

/** Of at least one, by the number of the visit: clock rates drift, and neighbours come and go. */
function nearest(rounds: readonly (readonly [number, Round])[], visit: number): Round {
  const distance = ([other]: readonly [number, Round]): number => Math.abs(other - visit);
  return rounds.reduce((best, each) => (distance(each) < distance(best) ? each : best))[1];
}
