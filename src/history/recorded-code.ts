// What a journal says of the code that was loaded.
import type { JournalEntry } from '../model/run/journal-entry.ts';
import type { Run } from '../model/run/run.ts';

export function codeOfEntries(entries: readonly JournalEntry[]): Pick<Run, 'code' | 'codeChanges'> {
  // A resumed Run may have loaded its files again: the last entry counts.
  const byFile = new Map(
    entries.flatMap((entry) => (entry.type === 'code' ? [[entry.code.file, entry.code]] : [])),
  );
  const changes = entries.flatMap((entry) => (entry.type === 'code-change' ? [entry.change] : []));
  return {
    ...(byFile.size === 0 ? {} : { code: [...byFile.values()] }),
    ...(changes.length === 0 ? {} : { codeChanges: changes }),
  };
}
