// What must be known of a leak study as a whole before its verdicts are taken for granted.
import type { Measurement } from '../../model/run/measurement.ts';
import type { Warning } from '../../model/warning.ts';
import type { LeakCaveat } from './leak-caveat.ts';
import { type LeakProcesses, rowCountOf } from './leak-processes.ts';

/**
 * With what the measuring process warned of.
 * @param measurements of the kind `leak`, all of them
 */
export function leakCaveats(
  measurements: readonly Measurement[],
  study: LeakProcesses,
): readonly (Warning | LeakCaveat)[] {
  const all: readonly (Warning | LeakCaveat)[] = [
    ...controlCaveats(measurements, study),
    ...measurements.flatMap(endedEarly),
    ...collectionCaveats(study),
    ...study.subjects.flatMap(connectionCaveats),
    ...workerCaveats(study),
    ...measurements.flatMap(({ warnings }) => warnings),
  ];
  // Several processes may warn of the same.
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function controlCaveats(
  measurements: readonly Measurement[],
  { controls, settings }: LeakProcesses,
): readonly LeakCaveat[] {
  if (controls.length > 0 || settings.target === 'process') return [];
  const failed = measurements.find(
    ({ point, outcome }) =>
      point.kind === 'leak' && point.side === 'control' && outcome.kind === 'failed',
  );
  const failure = failed?.outcome.kind === 'failed' ? failed.outcome.reason : null;
  return [{ code: 'no-control', failure }];
}

function endedEarly(measurement: Measurement): readonly LeakCaveat[] {
  const { point, outcome } = measurement;
  const snapshotCount = rowCountOf(measurement);
  if (point.kind !== 'leak' || outcome.kind !== 'failed' || snapshotCount === 0) return [];
  const { side, round } = point;
  const { reason, advice: nextStep } = outcome;
  return [{ code: 'ended-early', side, round, snapshotCount, reason, nextStep }];
}

function collectionCaveats({ settings }: LeakProcesses): readonly LeakCaveat[] {
  return settings.collection === 'natural' ? [{ code: 'natural-collections' }] : [];
}

function connectionCaveats({ processColumns }: Measurement): readonly LeakCaveat[] {
  const pooledCount = processColumns.connectionCount?.at(-1) ?? Number.NaN;
  const socketCount = processColumns.serverSocketCount?.at(-1) ?? Number.NaN;
  if (!(socketCount > pooledCount)) return [];
  return [{ code: 'connections-outside-pool', pooledCount, socketCount }];
}

function workerCaveats({ subjects }: LeakProcesses): readonly LeakCaveat[] {
  const isolates = subjects.flatMap(({ processColumns }) => processColumns.isolateCount ?? []);
  const most = Math.max(0, ...isolates.filter(Number.isFinite));
  return most <= 1 ? [] : [{ code: 'workers-outside-heap', workerCount: most - 1 }];
}
