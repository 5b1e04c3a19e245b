// A Run whose process ended before its plan did, ready to be gone on with.
import type { JournalEntry } from '../model/run/journal-entry.ts';
import type { RunHeader } from '../model/run/run.ts';
import { UserError } from '../model/user-error.ts';
import { readJournal } from './run-file.ts';

export interface UnfinishedRun {
  readonly path: string;
  readonly header: RunHeader;
  readonly entries: readonly JournalEntry[];
}

/** @throws UserError when it is no journal, or the run has come to its end */
export function readUnfinishedRun(path: string): UnfinishedRun {
  const entries = readJournal(path);
  const [first] = entries;
  if (first?.type !== 'header') {
    throw new UserError(
      `${path} does not begin with the header of a run, so it cannot be resumed.`,
      'See the saved runs with "baremark runs".',
    );
  }
  const isOver = entries.some((entry) => entry.type === 'end' && entry.status === 'complete');
  if (isOver) {
    throw new UserError(
      `The run ${first.header.id} is complete: there is nothing to resume.`,
      'Show it with "baremark report", or begin another soak.',
    );
  }
  return {
    path,
    header: first.header,
    entries: entries.filter(({ type }) => type !== 'end' && type !== 'exit'),
  };
}
