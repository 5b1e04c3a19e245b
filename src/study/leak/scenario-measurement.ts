// The measurement of one process of a leak study, before and after its rows.
import { type Failure, failed } from '../../engine/launch/failure.ts';
import type { ScenarioListing } from '../../engine/leak/leak-messages.ts';
import type { LeakAnswer } from '../../engine/leak/leak-process.ts';
import type { LeakSettings } from '../../model/run/leak.ts';
import type { Measurement, Outcome, Point } from '../../model/run/measurement.ts';
import type { FailedFile } from '../discover/failed-file.ts';

export type ScenarioPoint = Extract<Point, { readonly kind: 'leak' | 'cleanup' | 'inspection' }>;

export interface MeasuredScenario {
  readonly listing: Pick<ScenarioListing, 'benchmark' | 'options'>;
  readonly leak: LeakSettings;
}

/** Without rows: those come one by one. */
export function scenarioMeasurement(
  { listing: { benchmark, options }, leak }: MeasuredScenario,
  point: ScenarioPoint,
  outcome: Outcome,
): Measurement {
  return {
    benchmark,
    settings: { thresholds: [], marginRatio: null, isCritical: options.critical ?? false },
    point,
    outcome,
    calibration: null,
    columns: {},
    processColumns: {},
    leak,
    unavailable: [],
    warnings: [],
  };
}

/** What is said of a measurement whose recording process is killed. */
export const cutShort: Failure = failed(
  'the process that recorded it ended before it was finished',
  'Run it again; a soak goes on with "baremark leak --resume".',
);

/** What it means that a process did not come to its end. */
export function failureOfProcess(
  answer: Exclude<LeakAnswer, { readonly kind: 'done' }>,
  file: string,
): Failure {
  switch (answer.kind) {
    case 'failed':
      return failed(answer.reason, answer.advice);
    case 'silent':
      return failed(
        `it was silent for ${answer.forMs / 1000} s`,
        `Look for an operation that never ends in ${file}, or raise --timeout.`,
      );
    case 'died':
      return failed(
        `its process ended in mid-run (${answer.how})`,
        answer.advice ??
          `Look in ${file} for a call of process.exit, a crash in native code or memory beyond its limit.`,
      );
    case 'interrupted':
      return failed('the run was interrupted', 'Run it again.');
    default:
      throw new Error(`A process that was to repeat a scenario answered with "${answer.kind}".`);
  }
}

/** A scenario file that cannot be loaded must not vanish from the Run. */
export function failedScenarioFile({ file, reason, advice }: FailedFile): Measurement {
  const benchmark = { id: JSON.stringify([file]), name: file, file, tags: [], params: {} };
  return scenarioMeasurement(
    { listing: { benchmark, options: {} }, leak: noSettings },
    { kind: 'leak', threads: 1, round: 0, side: 'subject' },
    failed(`the file could not be loaded: ${reason}`, advice),
  );
}

const noSettings: LeakSettings = { pace: 'operations', target: 'function', allowances: {} };
