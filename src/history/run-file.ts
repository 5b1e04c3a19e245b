// Reads a Run back from its journal, from the JSON document that `--json` prints, or from either as a
// gzip file, such as a page offers.
import { parseJournalEntry, parseRun } from '../model/parse.ts';
import type { JournalEntry } from '../model/run/journal-entry.ts';
import type { Run } from '../model/run/run.ts';
import { UserError } from '../model/user-error.ts';
import { journalParts } from './journal.ts';
import { readPossiblyPacked } from './packed-text.ts';
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
    ...readEntries(path, firstText, true),
    ...others.flatMap((part) => readEntries(part, readText(part), false)),
  ];
}

/**
 * A torn last line is what a kill leaves behind; any other that cannot be read is named in a warning,
 * and the rest is used. Without its header a Run has no rest.
 */
function readEntries(path: string, text: string, isFirst: boolean): readonly JournalEntry[] {
  const lines = text.split('\n');
  const lastLine = lines.pop() ?? '';
  const complete = lastLine === '' ? lines : [...lines, lastLine];
  const entries: JournalEntry[] = [];
  const damaged: string[] = [];
  for (const [index, line] of complete.entries()) {
    const value = parseJson(line);
    if (value === undefined && index === complete.length - 1 && lastLine !== '') break;
    const parsed = value === undefined ? notJson : parseJournalEntry(value);
    if (parsed.kind === 'entry') entries.push(parsed.entry);
    else if (isFirst && index === 0) throw unreadable(path, `Line 1: ${parsed.reason}`);
    else damaged.push(`line ${index + 1}: ${parsed.reason.replace(/\.$/, '')}`);
  }
  return damaged.length === 0 ? entries : withWarning(entries, damagedLines(path, damaged));
}

const notJson = { kind: 'invalid', reason: 'It is not JSON.' } as const;
const mostNamed = 3;

function damagedLines(path: string, damaged: readonly string[]): JournalEntry {
  const named = damaged.slice(0, mostNamed).join('; ');
  const more = damaged.length > mostNamed ? `; and ${damaged.length - mostNamed} more` : '';
  const warning = {
    code: 'damaged-lines',
    message: `of ${path} ${damaged.length === 1 ? 'one line was' : `${damaged.length} lines were`} damaged and left out (${named}${more})`,
    advice: 'What they said is missing here; measure it again where it matters.',
  };
  return { type: 'warning', warning };
}

/** Before the end, where there is one: the last entry shows whether a Run is complete. */
function withWarning(
  entries: readonly JournalEntry[],
  warning: JournalEntry,
): readonly JournalEntry[] {
  const at = entries.findLastIndex(({ type }) => type !== 'exit');
  return entries[at]?.type === 'end'
    ? [...entries.slice(0, at), warning, ...entries.slice(at)]
    : [...entries, warning];
}

function runOfEntries(path: string, entries: readonly JournalEntry[]): Run {
  const [first] = entries;
  if (first?.type !== 'header')
    throw unreadable(path, 'It does not begin with the header of a run.');
  // A run that was resumed has an end in its midst.
  const end = entries.findLast(({ type }) => type !== 'exit');
  const exit = entries.at(-1);
  const collector = collectMeasurements();
  for (const entry of entries) collector.take(entry);
  return {
    ...first.header,
    ...(end?.type === 'end' ? endOf(end) : { status: 'partial' }),
    ...(exit?.type === 'exit' ? { exitStatus: exit.exitStatus } : {}),
    measurements: collector.measurements(),
    warnings: entries.flatMap((entry) => (entry.type === 'warning' ? [entry.warning] : [])),
    ...codeOfEntries(entries),
  };
}

function endOf({ status, endedAt }: Extract<JournalEntry, { readonly type: 'end' }>) {
  return { status, ...(endedAt === undefined ? {} : { endedAt }) };
}

function readText(path: string): string {
  try {
    return readPossiblyPacked(path);
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
