// Every process that /proc shows, with what tells who belongs to whom. One small file a process.
import { type Known, known, unavailable } from '../model/known.ts';
import { parseStatLine, type StatLine } from './process-stat.ts';
import { listSystemFolder, readSystemFile, type SystemRoot } from './system-files.ts';

export interface ProcessRow extends StatLine {
  /** As /proc has it: see `ownNumberOf`. */
  readonly pid: number;
}

/** Those that end between the listing and the look are left out. */
export function readProcessTable(root: SystemRoot): Known<readonly ProcessRow[]> {
  if (process.platform === 'darwin') return unavailable('macOS has no /proc to list children in');
  const rows = listSystemFolder(root, '/proc').flatMap((name): ProcessRow[] => {
    if (!/^\d+$/.test(name)) return [];
    const row = readProcessRow(root, Number(name));
    return row === null ? [] : [row];
  });
  return rows.length === 0 ? unavailable('/proc cannot be listed') : known(rows);
}

/** Null when there is no such process. */
export function readProcessRow(root: SystemRoot, pid: number): ProcessRow | null {
  const text = readSystemFile(root, `/proc/${pid}/stat`);
  const line = text.kind === 'known' ? parseStatLine(text.value) : null;
  return line === null ? null : { ...line, pid };
}

/** Names one process for ever, on one boot: the number alone is given again. */
export function keyOfRow({ pid, startTicks }: Pick<ProcessRow, 'pid' | 'startTicks'>): string {
  return `${pid}@${startTicks}`;
}
