// Which processes belong to a tree: those that descend from its root, those that did when they were
// first seen, and those that carry its mark. A daemon leaves its parent and its process group; what
// was seen of it, and what it inherited, it keeps.

import { readSystemFile, type SystemRoot } from '../system-files.ts';
import { keyOfRow, type ProcessRow } from './process-table.ts';

export interface TreeRoot {
  /** As /proc has it; its descendants belong. */
  readonly pid: number;
  /** Of what has this number: another one may have it later. */
  readonly startTicks: number;
  /** Whether it belongs itself. */
  readonly isMember: boolean;
  /** `NAME=value` in the environment of everything that it started; null for none. */
  readonly mark: string | null;
  /** The watcher, who with its own descendants never belongs. */
  readonly exceptPid: number | null;
}

export interface TreeMembers {
  /** Of all processes those that belong, zombies among them, parents before their children. */
  readonly among: (table: readonly ProcessRow[]) => readonly ProcessRow[];
  /** Whether it belonged at the last look. */
  readonly includes: (row: ProcessRow) => boolean;
}

export function trackMembers(root: SystemRoot, tree: TreeRoot): TreeMembers {
  let known = new Set<string>();
  let asked = new Set<string>();
  return {
    includes: (row) => known.has(keyOfRow(row)),
    among(table) {
      const children = groupByParent(table);
      const found = new Map<string, ProcessRow>();
      const visit = (row: ProcessRow): void => {
        const key = keyOfRow(row);
        if (row.pid === tree.exceptPid || found.has(key)) return;
        found.set(key, row);
        for (const child of children.get(row.pid) ?? []) visit(child);
      };
      for (const row of table) {
        if (row.pid !== tree.pid || row.startTicks !== tree.startTicks) continue;
        if (tree.isMember) visit(row);
        else for (const child of children.get(row.pid) ?? []) visit(child);
      }
      const answered = new Set<string>();
      for (const row of table) {
        const key = keyOfRow(row);
        if (found.has(key)) continue;
        const mark = tree.mark === null || asked.has(key) ? 'none' : markOf(root, row, tree.mark);
        if (mark !== 'not yet') answered.add(key);
        if (known.has(key) || mark === 'this') visit(row);
      }
      known = new Set(found.keys());
      asked = answered;
      return [...found.values()];
    },
  };
}

function groupByParent(table: readonly ProcessRow[]): ReadonlyMap<number, readonly ProcessRow[]> {
  const children = new Map<number, ProcessRow[]>();
  for (const row of table) {
    const siblings = children.get(row.parentPid);
    if (siblings === undefined) children.set(row.parentPid, [row]);
    else siblings.push(row);
  }
  return children;
}

/** Parent of the kernel's own threads, which have no environment. */
const kernelParent = 2;

/**
 * In the environment that it was started with. Another user's cannot be read, and has no mark; that of a
 * program which is being loaded is empty for a moment.
 */
function markOf(
  root: SystemRoot,
  { pid, parentPid }: ProcessRow,
  mark: string,
): 'this' | 'none' | 'not yet' {
  if (parentPid === kernelParent) return 'none';
  const text = readSystemFile(root, `/proc/${pid}/environ`);
  if (text.kind !== 'known') return 'none';
  if (text.value === '') return 'not yet';
  return text.value.split('\0').includes(mark) ? 'this' : 'none';
}
