// Every process that /proc shows, with its parent and group. One small file per process.
import { type Known, known, unavailable } from '../../model/known.ts';
import { listSystemFolder, readSystemFile, type SystemRoot } from '../system-files.ts';
import { parseStatLine, type StatLine } from './process-stat.ts';

export interface ProcessRow extends StatLine {
  /** As /proc has it: see `ownNumberOf`. */
  readonly pid: number;
}

/** Those that end between the listing and the look are left out. */
export function readProcessTable(root: SystemRoot): Known<readonly ProcessRow[]> {
  return tableOf(listProcesses(root).flatMap((pid) => readProcessRow(root, pid) ?? []));
}

export type ReadTable = (isOurs: (row: ProcessRow) => boolean) => Known<readonly ProcessRow[]>;

/** On a machine with thousands of processes reading all of them takes a tenth of a second. */
const staleMs = 5000;

/**
 * For looking again and again: of processes that were there before, and are not ours, what was read is
 * good for 5 s. One that takes a number of theirs over between two looks shows that much later.
 */
export function openProcessTable(
  root: SystemRoot,
  nowMs: () => number = () => performance.now(),
): ReadTable {
  let kept: ReadonlyMap<number, { readonly row: ProcessRow; readonly atMs: number }> = new Map();
  return (isOurs) => {
    const atMs = nowMs();
    const next = new Map<number, { readonly row: ProcessRow; readonly atMs: number }>();
    for (const pid of listProcesses(root)) {
      const known = kept.get(pid);
      if (known !== undefined && atMs - known.atMs < staleMs && !isOurs(known.row)) {
        next.set(pid, known);
        continue;
      }
      const row = readProcessRow(root, pid);
      if (row !== null) next.set(pid, { row, atMs });
    }
    kept = next;
    return tableOf([...next.values()].map(({ row }) => row));
  };
}

function listProcesses(root: SystemRoot): readonly number[] {
  if (process.platform === 'darwin') return [];
  return listSystemFolder(root, '/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function tableOf(rows: readonly ProcessRow[]): Known<readonly ProcessRow[]> {
  if (rows.length > 0) return known(rows);
  return unavailable(
    process.platform === 'darwin'
      ? 'macOS has no /proc to list children in'
      : '/proc cannot be listed',
  );
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
