// Reads a Run back from its journal, or from the JSON document that `--json` prints.
import { readFileSync } from 'node:fs';
import type { JournalEntry } from '../model/journal-entry.ts';
import { parseJournalEntry, parseRun } from '../model/parse.ts';
import type { Run } from '../model/run.ts';
import { UserError } from '../model/user-error.ts';
import { journalParts } from './journal.ts';
import { codeOfEntries } from './recorded-code.ts';
import { collectMeasurements } from './streamed.ts';

/** @throws UserError when there is no such file, or it is not a Run that this version can read */
export function readRun(path: string): Run {
  const text = readText(path);
  const whole = parseJson(text);
  if (whole !== undefined && !isEntry(whole)) {
    const parsed = parseRun(whole);
    if (parsed.kind === 'run') return parsed.run;
    throw unreadable(path, parsed.reason);
  }
  return runOfEntries(path, entriesOf(path, text));
}

/** The entries of a journal, all its parts. @throws UserError when it is not there or not readable */
export function readJournal(path: string): readonly JournalEntry[] {
  return entriesOf(path, readText(path));
}

function entriesOf(path: string, firstText: string): readonly JournalEntry[] {
  const [, ...others] = journalParts(path);
  return [
    ...readEntries(path, firstText),
    ...others.flatMap((part) => readEntries(part, readText(part))),
  ];
}

/** A torn last line is what a kill leaves behind; anything else that does not parse is corruption. */
function readEntries(path: string, text: string): readonly JournalEntry[] {
  const lines = text.split('\n');
  const lastLine = lines.pop() ?? '';
  const complete = lastLine === '' ? lines : [...lines, lastLine];
  const entries: JournalEntry[] = [];
  for (const [index, line] of complete.entries()) {
    const value = parseJson(line);
    if (value === undefined) {
      if (index === complete.length - 1 && lastLine !== '') break;
      throw unreadable(path, `Line ${index + 1} is not JSON.`);
    }
    const parsed = parseJournalEntry(value);
    if (parsed.kind === 'invalid') throw unreadable(path, `Line ${index + 1}: ${parsed.reason}`);
    entries.push(parsed.entry);
  }
  return entries;
}

function runOfEntries(path: string, entries: readonly JournalEntry[]): Run {
  const [first] = entries;
  if (first?.type !== 'header')
    throw unreadable(path, 'It does not begin with the header of a run.');
  // A run that was resumed has an end in its midst.
  const end = entries.at(-1);
  const collector = collectMeasurements();
  for (const entry of entries) collector.take(entry);
  return {
    ...first.header,
    status: end?.type === 'end' ? end.status : 'partial',
    measurements: collector.measurements(),
    warnings: entries.flatMap((entry) => (entry.type === 'warning' ? [entry.warning] : [])),
    ...codeOfEntries(entries),
  };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const reason = code === 'ENOENT' ? 'There is no such file.' : String(error);
    throw new UserError(
      `The run ${path} cannot be read: ${reason}`,
      'See the saved runs under .baremark/runs, or make one with "baremark run".',
    );
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function unreadable(path: string, reason: string): UserError {
  return new UserError(
    `${path} is not a run that this version can read: ${reason}`,
    'Name a file under .baremark/runs or a document printed by "baremark run --json".',
  );
}
