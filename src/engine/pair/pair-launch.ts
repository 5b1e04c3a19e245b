// A launch's part of a pair: two versions in one worker or in one each, two Measurements in every
// case.
import type { Measurement, Outcome } from '../../model/run/measurement.ts';
import { failureOf } from '../launch/failure.ts';
import { launchMeasurement } from '../launch/launch-measurement.ts';
import { openPool, type Pool } from '../launch/pool.ts';
import type { PairLaunch, PairMeasurement, WorkerMeasurement } from '../launch/protocol.ts';
import { createTurnControl, type Side } from './turn-control.ts';

/** @param pool of one worker that has done nothing yet */
export async function launchPair(request: PairLaunch, pool: Pool): Promise<readonly Measurement[]> {
  const { after, timeoutMs } = request;
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const measured =
      request.isolates === 1
        ? await inOneIsolate(request, pool, signal)
        : await inTurns(request, pool, signal);
    return bothSides(request, { kind: 'complete' }, measured);
  } catch (error) {
    return bothSides(request, failureOf(error, timeoutMs, after.source.file), null);
  }
}

/** The Measurements of both sides; without rows when there is nothing to report. */
export function bothSides(
  { listing, launch, order }: Pick<PairLaunch, 'listing' | 'launch' | 'order'>,
  outcome: Outcome,
  measured: PairMeasurement | null,
): readonly Measurement[] {
  return (['before', 'after'] as const).map((side) => {
    const point = { kind: 'pair', threads: 1, launch, side, first: order.first } as const;
    return launchMeasurement(listing, point, outcome, measured?.[side] ?? null);
  });
}

function inOneIsolate(
  { before, after, order, settings }: PairLaunch,
  pool: Pool,
  signal: AbortSignal,
): Promise<PairMeasurement> {
  return pool.run({ kind: 'pair', before, after, order, settings }, signal);
}

async function inTurns(
  request: PairLaunch,
  pool: Pool,
  signal: AbortSignal,
): Promise<PairMeasurement> {
  const control = createTurnControl(request.order.seed);
  const inPool = (of: Pool, side: Side): Promise<WorkerMeasurement> => {
    const { order, settings } = request;
    const benchmark = request[side];
    return of.run({ kind: 'turn', side, benchmark, order, settings, control }, signal);
  };
  const [before, after] = await Promise.all([inPool(pool, 'before'), inPool(openPool(1), 'after')]);
  return { before, after };
}
