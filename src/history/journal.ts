// A Run on its way to disk: one line an entry, each written before the next thing is measured. The
// finished journal is the stored form of the Run; nothing is rewritten at the end that a kill could
// lose.
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { JournalEntry } from '../model/journal-entry.ts';
import { UserError } from '../model/user-error.ts';

export interface Journal {
  readonly path: string;
  /** @throws UserError when the line cannot be written (disk full, say); earlier lines stay readable */
  readonly append: (entry: JournalEntry) => void;
  readonly close: () => void;
}

/** @throws UserError when the file cannot be made */
export function openJournal(path: string): Journal {
  const file = attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    // Two runs must not share a journal: an existing file is an error.
    return openSync(path, 'ax');
  });
  return {
    path,
    append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      attempt(path, () => {
        for (let written = 0; written < line.length; ) {
          written += writeSync(file, line, written);
        }
        fsyncSync(file);
      });
    },
    close: () => closeSync(file),
  };
}

function attempt<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The run cannot be written to ${path}: ${reason}.`,
      'Make room or mend the permissions; what was written before can be read with "baremark report".',
      3,
    );
  }
}
