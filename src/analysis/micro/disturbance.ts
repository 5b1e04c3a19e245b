// What happened to each sample: the causes that were observed, what is left when the samples they hit
// are set aside, and a reason for every outlier. Nothing is dropped: all other numbers keep all samples.
import { type Measurement, sharedCoreRatio } from '../../model/run/measurement.ts';
import { outlierIndices } from '../../stats/outliers.ts';
import {
  type Disturbance,
  type DisturbanceCause,
  type OutlierReason,
  outlierReasons,
} from '../analysis.ts';
import { normalisedTimes, operationTimesNs, sumOf } from './samples.ts';

/** Waiting longer than this share of the sample disturbs it. */
const mostDelayRatio = 0.01;

interface CauseRule {
  readonly cause: DisturbanceCause;
  readonly isMachine: boolean;
  /** Which rows it hit; null where that was not observed. */
  readonly hits: (launch: Measurement, aloneRatio: number) => readonly boolean[] | null;
}

/** In the order in which an outlier is put down to them. */
const rules: readonly CauseRule[] = [
  { cause: 'major-fault', isMachine: true, hits: ({ columns }) => above(columns.majorFaults) },
  {
    cause: 'preemption',
    isMachine: true,
    hits: ({ columns }) => above(columns.involuntarySwitches),
  },
  {
    cause: 'run-queue-wait',
    isMachine: true,
    hits: ({ columns: { runDelayNs, durationNs = [] } }) =>
      runDelayNs?.map((delay, row) => delay > mostDelayRatio * (durationNs[row] ?? 0)) ?? null,
  },
  { cause: 'shared-core', isMachine: true, hits: sharedCore },
  { cause: 'collection', isMachine: false, hits: ({ columns }) => above(columns.gcCount) },
];

export function disturbanceOf(launches: readonly Measurement[]): Disturbance {
  const aloneRatio = lowestAloneRatio(launches);
  const perLaunch = launches.map((launch) => rowsOf(launch, aloneRatio));
  const rows = perLaunch.flat();
  const isObserved = rows.some((row) => row.isObserved);
  const clean = rows.filter((row) => row.causes.length === 0);
  const observedRows = rows.filter((row) => row.isObserved);
  const outliers = rows.flatMap((row) => row.outlierReason ?? []);
  return {
    sampleCount: rows.length,
    causes: rules.map(({ cause, hits }) => {
      const isSeen = launches.some((launch) => hits(launch, aloneRatio) !== null);
      const count = rows.filter(({ causes }) => causes.includes(cause)).length;
      return { cause, count: isSeen ? count : null };
    }),
    disturbedRatio: isObserved
      ? observedRows.filter((row) => row.isMachineDisturbed).length / observedRows.length
      : null,
    lostTimeRatio: lostTimeRatio(launches),
    cleanCount: clean.length,
    cleanMeanNs:
      !isObserved || clean.length === 0
        ? null
        : sumOf(clean.map(({ timeNs }) => timeNs)) / clean.length,
    outliers: outlierReasons
      .map((reason) => ({ reason, count: outliers.filter((each) => each === reason).length }))
      .filter(({ count }) => count > 0),
  };
}

interface SampleRow {
  readonly timeNs: number;
  readonly isObserved: boolean;
  readonly isMachineDisturbed: boolean;
  readonly causes: readonly DisturbanceCause[];
  /** Null for a sample that is no outlier of its launch. */
  readonly outlierReason: OutlierReason | null;
}

function rowsOf(launch: Measurement, aloneRatio: number): readonly SampleRow[] {
  const times = operationTimesNs(launch);
  const normalised = normalisedTimes(launch);
  const observed = rules.map((rule) => ({ ...rule, rows: rule.hits(launch, aloneRatio) }));
  const isObserved = observed.some(({ rows, isMachine }) => isMachine && rows !== null);
  const outliers = new Set(outlierIndices(times));
  const relative = normalised === null ? outliers : new Set(outlierIndices(normalised));
  return times.map((timeNs, row) => {
    const hit = observed.filter(({ rows }) => rows?.[row] === true);
    const causes = hit.map(({ cause }) => cause);
    // Slow by the clock but not relative to its reference: the whole machine was slow.
    const otherwise = relative.has(row) ? 'unexplained' : 'machine-speed';
    return {
      timeNs,
      isObserved,
      isMachineDisturbed: hit.some(({ isMachine }) => isMachine),
      causes,
      outlierReason: outliers.has(row) ? (causes[0] ?? otherwise) : null,
    };
  });
}

/** Run-queue wait ÷ wall time of all samples; null where it was not observed. */
function lostTimeRatio(launches: readonly Measurement[]): number | null {
  const observed = launches.filter(({ columns }) => columns.runDelayNs !== undefined);
  const wallNs = sumOf(observed.flatMap(({ columns }) => columns.durationNs ?? []));
  if (wallNs === 0) return null;
  return sumOf(observed.flatMap(({ columns }) => columns.runDelayNs ?? [])) / wallNs;
}

/** Of all launches: one that never had its core alone does not know what alone looks like. */
function lowestAloneRatio(launches: readonly Measurement[]): number {
  return Math.min(
    ...launches.map(({ calibration }) => calibration?.core?.aloneRatio ?? Number.POSITIVE_INFINITY),
  );
}

function sharedCore({ columns }: Measurement, aloneRatio: number): readonly boolean[] | null {
  const { throughputNs, referenceNs } = columns;
  if (throughputNs === undefined || !Number.isFinite(aloneRatio)) return null;
  return throughputNs.map(
    (spunNs, row) => spunNs > sharedCoreRatio * aloneRatio * (referenceNs?.[row] ?? Number.NaN),
  );
}

function above(values: readonly number[] | undefined): readonly boolean[] | null {
  return values?.map((value) => value > 0) ?? null;
}
