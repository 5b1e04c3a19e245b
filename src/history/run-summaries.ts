// Saved Runs in brief: of each journal only its header and its last lines are read, because a Run is
// megabytes.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Known, known, unavailable } from '../model/known.ts';
import { parseJournalEntry } from '../model/parse.ts';
import type { JournalEntry } from '../model/run/journal-entry.ts';
import type { Run, RunHeader } from '../model/run/run.ts';
import type { RunSummary } from '../model/run/run-summary.ts';
import { UserError } from '../model/user-error.ts';
import { journalParts } from './journal.ts';
import { readRun } from './run-file.ts';
import { listRunIds, runPath } from './runs.ts';

/** Newest first, one at a time. */
export function* runSummaries(projectRoot: string): Generator<RunSummary> {
  for (const id of listRunIds(projectRoot).toReversed()) {
    const path = runPath(projectRoot, id);
    try {
      yield summaryOf(path);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { kind: 'unreadable', id, reason: error.message };
    }
  }
}

/** What a Run says after its measurements. */
type Ended = Pick<Run, 'status' | 'endedAt' | 'exitStatus'>;

function summaryOf(path: string): RunSummary {
  const header = headerOf(path);
  if (header !== null) return summarised(header, endOf(journalParts(path).at(-1) ?? path));
  // A document on one line, or no Run.
  const run = readRun(path);
  return summarised(run, run);
}

function summarised(header: RunHeader, { status, endedAt, exitStatus }: Ended): RunSummary {
  const { id, startedAt, environment, plan, tags = [] } = header;
  return {
    ...{ kind: 'run', id, startedAt, tags, status },
    commit: environment.conditions.commit,
    command: plan.command,
    durationMs: durationMs(startedAt, endedAt),
    exitStatus:
      exitStatus === undefined
        ? unavailable('the run does not say how its command ended')
        : known(exitStatus),
  };
}

function durationMs(startedAt: string, endedAt: string | undefined): Known<number> {
  if (endedAt === undefined) return unavailable('the run does not say when it ended');
  return known(Date.parse(endedAt) - Date.parse(startedAt));
}

/** Longer than any header. */
const headerBytes = 256 * 1024;
/** Longer than the last two lines. */
const tailBytes = 4096;

/** Null where the file does not begin with one. */
function headerOf(path: string): RunHeader | null {
  const [line] = readPart(path, 0, headerBytes).split('\n');
  const entry = entryOf(line ?? '');
  return entry?.type === 'header' ? entry.header : null;
}

/** @param path last part of a journal */
function endOf(path: string): Ended {
  const lines = readPart(path, -tailBytes, tailBytes).split('\n').slice(0, -1);
  const last = lines.slice(-2).map((line) => entryOf(line));
  const exit = last.at(-1)?.type === 'exit' ? last.pop() : undefined;
  const end = last.at(-1);
  if (end?.type !== 'end') return { status: 'partial' };
  return {
    status: end.status,
    ...(end.endedAt === undefined ? {} : { endedAt: end.endedAt }),
    ...(exit?.type === 'exit' ? { exitStatus: exit.exitStatus } : {}),
  };
}

function entryOf(line: string): JournalEntry | null {
  try {
    const parsed = parseJournalEntry(JSON.parse(line));
    return parsed.kind === 'entry' ? parsed.entry : null;
  } catch {
    return null;
  }
}

/** @param from negative: from the end */
function readPart(path: string, from: number, length: number): string {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(length);
      const position = from < 0 ? Math.max(0, fstatSync(file).size + from) : from;
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, position));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The run ${path} cannot be read: ${reason}.`, 'Fix its permissions.');
  }
}
