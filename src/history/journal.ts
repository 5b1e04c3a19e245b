// A Run on its way to disk: one line per entry, each written before the next thing is measured. The
// finished journal is the stored form of the Run; nothing is rewritten at the end that a kill could
// lose. A long one goes on in parts, `<path>.2`, `<path>.3` and so on: files that tools can handle.
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { JournalEntry } from '../model/run/journal-entry.ts';
import { UserError } from '../model/user-error.ts';

export interface Journal {
  readonly path: string;
  /** @throws UserError when the line cannot be written (disk full, say); earlier lines stay readable */
  readonly append: (entry: JournalEntry) => void;
  readonly close: () => void;
}

const defaultPartBytes = 16 * 2 ** 20;

/**
 * The file gets its name with the first line: without a header it would be the latest Run, and none.
 * @throws UserError when the file cannot be made
 */
export function openJournal(path: string, partBytes = defaultPartBytes): Journal {
  const unnamed = `${path}.new`;
  const file = attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    // Two runs must not share a journal: an existing file is an error.
    if (existsSync(path)) throw new Error('the file exists');
    return openSync(unnamed, 'ax');
  });
  return journalOf(path, file, 1, partBytes, unnamed);
}

/**
 * Goes on with a journal whose process ended; half a last line, which a kill leaves behind, is cut off.
 * @throws UserError when it cannot be written
 */
export function reopenJournal(path: string, partBytes = defaultPartBytes): Journal {
  const parts = journalParts(path);
  const last = parts.at(-1) ?? path;
  const file = attempt(path, () => {
    const whole = readFileSync(last);
    truncateSync(last, whole.lastIndexOf('\n') + 1);
    return openSync(last, 'a');
  });
  return journalOf(path, file, parts.length, partBytes);
}

/** The files of a journal in their order; the first is `path` itself, whether it is there or not. */
export function journalParts(path: string): readonly string[] {
  const parts = [path];
  while (existsSync(partPath(path, parts.length + 1))) parts.push(partPath(path, parts.length + 1));
  return parts;
}

function journalOf(
  path: string,
  first: number,
  firstPart: number,
  partBytes: number,
  unnamed: string | null = null,
): Journal {
  let hidden = unnamed;
  let file = first;
  let part = firstPart;
  let bytes = fstatSync(file).size;
  const beginPart = (): void => {
    part += 1;
    const next = openSync(partPath(path, part), 'ax');
    closeSync(file);
    file = next;
    bytes = 0;
  };
  return {
    path,
    append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      attempt(path, () => {
        if (bytes > 0 && bytes + line.length > partBytes) beginPart();
        for (let written = 0; written < line.length; ) {
          written += writeSync(file, line, written);
        }
        fsyncSync(file);
        bytes += line.length;
        if (hidden !== null) renameSync(hidden, path);
        hidden = null;
      });
    },
    close() {
      closeSync(file);
      if (hidden !== null) rmSync(hidden, { force: true });
    },
  };
}

function partPath(path: string, part: number): string {
  return part === 1 ? path : `${path}.${part}`;
}

function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The run cannot be written to ${path}: ${reason}.`,
      'Make room or fix the permissions; what was written before can be read with "baremark report".',
      3,
    );
  }
}
