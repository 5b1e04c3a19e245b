// A Run from its header to its end: everything that is measured is on disk at once.
import { randomBytes } from 'node:crypto';
import { openJournal } from '../history/journal.ts';
import { runPath } from '../history/runs.ts';
import type { Environment } from '../model/environment.ts';
import type { JournalEntry } from '../model/journal-entry.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Plan } from '../model/plan.ts';
import { type Run, type RunHeader, runSchema } from '../model/run.ts';

export interface MeasuredRun {
  readonly run: Run;
  /** Of its journal. */
  readonly path: string;
}

export interface RunFacts {
  readonly plan: Plan;
  readonly environment: Environment;
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
  { plan, environment, startedAt = new Date().toISOString() }: RunFacts,
  visit: (record: (measurement: Measurement) => void) => Promise<void>,
  signal: AbortSignal,
): Promise<MeasuredRun> {
  const id = newRunId(startedAt);
  const header: RunHeader = { schema: runSchema, id, startedAt, environment, plan };
  const path = runPath(projectRoot, id);
  const journal = openJournal(path);
  const measurements: Measurement[] = [];
  try {
    journal.append({ type: 'header', header });
    await visit((measurement) => {
      measurements.push(measurement);
      journal.append({ type: 'measurement', measurement });
    });
    const end: JournalEntry = { type: 'end', status: signal.aborted ? 'interrupted' : 'complete' };
    journal.append(end);
    return { run: { ...header, status: end.status, measurements, warnings: [] }, path };
  } finally {
    journal.close();
  }
}

/** `20261123T202711Z-1a2b3c` */
function newRunId(startedAt: string): string {
  const time = startedAt.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}
