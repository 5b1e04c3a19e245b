// Operations against what the process used for them, round by round (scaling) or launch by launch
// (micro).
import type { Measurement } from '../../model/run/measurement.ts';
import { roundsOf } from '../scaling/scaling-rounds.ts';
import { windowSlices } from '../scaling/window-slices.ts';

/** Null where one of the two was not read. */
export interface ResourceUse {
  /** Operations per second of CPU time. */
  readonly perCpuSec: number | null;
  /** Operations per second and resident byte. */
  readonly perSecByte: number | null;
  readonly perJoule: number | null;
}

/** One a complete round. */
export function roundUse(measurement: Measurement): readonly ResourceUse[] {
  const { roundIndex = [], durationNs, ...used } = measurement.processColumns;
  return Array.from(roundsOf(measurement), ([round, { throughputPerSec, workerCpuNs }]) => {
    const row = roundIndex.indexOf(round);
    const spanNs = durationNs?.[row] ?? null;
    const cpuNs = used.processCpuNs?.[row] ?? null;
    const bytes = used.residentBytes?.[row] ?? null;
    const joules = used.energyJoules?.[row] ?? null;
    const busy = busyCpus(measurement, round, { workerCpuNs, cpuNs, spanNs });
    return {
      perCpuSec: busy === null ? null : throughputPerSec / busy,
      perSecByte: bytes === null ? null : throughputPerSec / bytes,
      // Both over the same span: the process's reading is a little longer than the window.
      perJoule:
        joules === null || spanNs === null ? null : (throughputPerSec * spanNs) / 1e9 / joules,
    };
  });
}

interface CpuReading {
  readonly workerCpuNs: number | null;
  readonly cpuNs: number | null;
  readonly spanNs: number | null;
}

/**
 * CPUs that the process kept busy. Each worker by its own two readings, the others by the process's:
 * those lie further apart than the window, and a worker that already sleeps would look idle.
 */
function busyCpus(
  measurement: Measurement,
  round: number,
  { workerCpuNs, cpuNs, spanNs }: CpuReading,
): number | null {
  if (cpuNs === null || spanNs === null || spanNs <= 0) return null;
  if (workerCpuNs === null) return cpuNs / spanNs;
  const slices = windowSlices(measurement).filter(({ roundIndex }) => roundIndex === round);
  const workers = slices.reduce(
    (sum, slice) => sum + (slice.cpuNs ?? 0) / Math.max(1, slice.elapsedNs),
    0,
  );
  return workers + Math.max(0, cpuNs - workerCpuNs) / spanNs;
}

/** Warm-up included: the process is read before and after it all. */
export function launchUse({ columns, processColumns }: Measurement): readonly ResourceUse[] {
  const [operations] = processColumns.iterations ?? [];
  const [cpuNs] = processColumns.processCpuNs ?? [];
  const [joules] = processColumns.energyJoules ?? [];
  const [bytes] = processColumns.residentBytes ?? [];
  const sampledNs = sum(columns.durationNs);
  const ratePerSec = sampledNs > 0 ? (sum(columns.iterations) / sampledNs) * 1e9 : null;
  const per = (used: number | undefined) =>
    operations === undefined || used === undefined || used <= 0 ? null : operations / used;
  const perCpuNs = per(cpuNs);
  return [
    {
      perCpuSec: perCpuNs === null ? null : perCpuNs * 1e9,
      perSecByte: ratePerSec === null || bytes === undefined ? null : ratePerSec / bytes,
      perJoule: per(joules),
    },
  ];
}

function sum(values: readonly number[] | undefined): number {
  return (values ?? []).reduce((total, value) => total + value, 0);
}
