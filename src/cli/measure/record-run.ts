// A Run from its header to its end: everything that is measured is on disk at once.
import { randomBytes } from 'node:crypto';
import { type Journal, openJournal, reopenJournal } from '../../history/journal.ts';
import { codeOfEntries } from '../../history/recorded-code.ts';
import { runPath } from '../../history/runs.ts';
import { collectMeasurements } from '../../history/streamed.ts';
import type { UnfinishedRun } from '../../history/unfinished-run.ts';
import type { CodeChange, LoadedCode } from '../../model/run/code.ts';
import type { Environment } from '../../model/run/environment.ts';
import type { JournalEntry } from '../../model/run/journal-entry.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import { repairEntry } from '../../model/run/mend-entry.ts';
import type { Plan } from '../../model/run/plan.ts';
import { type Run, type RunHeader, runSchema } from '../../model/run/run.ts';
import type { LeakContext } from '../../study/leak/leak-context.ts';

export interface MeasuredRun {
  readonly run: Run;
  /** Of its journal. */
  readonly path: string;
}

export interface Recorder extends Pick<LeakContext, 'record' | 'stream'> {
  /** What has been measured until now. */
  readonly measurements: () => readonly Measurement[];
  /** Before anything is measured. */
  readonly recordCode: (code: LoadedCode) => void;
  readonly recordChange: (change: CodeChange) => void;
}

export interface RunFacts {
  readonly plan: Plan;
  readonly environment: Environment;
  /** Labels of the author; empty for none. */
  readonly tags?: readonly string[];
  /** Now, unless it was measured by somebody else before. */
  readonly startedAt?: string;
}

/**
 * @param visit measures, handing over each Measurement as soon as it is there
 * @param signal tells afterwards whether the user interrupted it
 * @throws UserError when the journal cannot be written
 */
export async function recordRun(
  projectRoot: string,
  { plan, environment, tags = [], startedAt = new Date().toISOString() }: RunFacts,
  visit: (recorder: Recorder, id: string) => Promise<void>,
  signal: AbortSignal,
): Promise<MeasuredRun> {
  const id = newRunId(startedAt);
  const labels = tags.length === 0 ? {} : { tags };
  const header: RunHeader = { schema: runSchema, id, startedAt, environment, plan, ...labels };
  const path = runPath(projectRoot, id);
  const journal = openJournal(path);
  try {
    journal.append({ type: 'header', header });
    return await recordInto(journal, header, [], visit, signal);
  } finally {
    journal.close();
  }
}

/**
 * Goes on with a Run that ended before its plan did.
 * @param run as read back, with the entries of its journal
 */
export async function resumeRun(
  { path, entries, header }: UnfinishedRun,
  visit: (recorder: Recorder, id: string) => Promise<void>,
  signal: AbortSignal,
): Promise<MeasuredRun> {
  const journal = reopenJournal(path);
  try {
    return await recordInto(journal, header, entries, visit, signal);
  } finally {
    journal.close();
  }
}

async function recordInto(
  journal: Journal,
  header: RunHeader,
  earlier: readonly JournalEntry[],
  visit: (recorder: Recorder, id: string) => Promise<void>,
  signal: AbortSignal,
): Promise<MeasuredRun> {
  const collector = collectMeasurements();
  for (const entry of earlier) collector.take(entry);
  const codeEntries = [...earlier];
  const append = (given: JournalEntry): void => {
    // Memory holds exactly what a later command will read.
    const entry = repairEntry(given);
    collector.take(entry);
    if (entry.type === 'code' || entry.type === 'code-change') codeEntries.push(entry);
    journal.append(entry);
  };
  const indexOf = indexStreams(earlier);
  const recorder: Recorder = {
    record: (measurement) => append({ type: 'measurement', measurement }),
    stream(measurement, goesOn) {
      const streamIndex = indexOf(measurement);
      append({ type: 'opened', streamIndex, measurement, ...(goesOn ? { goesOn } : {}) });
      return {
        row: (row) => append({ type: 'row', streamIndex, row }),
        close: (closed) => append({ type: 'closed', streamIndex, measurement: closed }),
      };
    },
    measurements: collector.measurements,
    recordCode: (code) => append({ type: 'code', code }),
    recordChange: (change) => append({ type: 'code-change', change }),
  };
  await visit(recorder, header.id);
  const status = signal.aborted ? 'interrupted' : 'complete';
  const endedAt = new Date().toISOString();
  append({ type: 'end', status, endedAt });
  const measurements = collector.measurements();
  const code = codeOfEntries(codeEntries);
  const run: Run = { ...header, status, endedAt, measurements, warnings: [], ...code };
  return { run, path: journal.path };
}

/** Adds how the command ended that measured it. */
export function recordExit(path: string, exitStatus: number): void {
  const journal = reopenJournal(path);
  try {
    journal.append({ type: 'exit', exitStatus });
  } finally {
    journal.close();
  }
}

/** The same benchmark at the same point is one measurement, also where a resumed run opens it again. */
function indexStreams(earlier: readonly JournalEntry[]): (measurement: Measurement) => number {
  const indices = new Map<string, number>();
  const indexOf = ({ benchmark, point }: Measurement): number => {
    const identity = JSON.stringify([benchmark.id, point]);
    const index = indices.get(identity) ?? indices.size;
    indices.set(identity, index);
    return index;
  };
  for (const entry of earlier) if (entry.type === 'opened') indexOf(entry.measurement);
  return indexOf;
}

/** `20261123T202711Z-1a2b3c` */
function newRunId(startedAt: string): string {
  const time = startedAt.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}
