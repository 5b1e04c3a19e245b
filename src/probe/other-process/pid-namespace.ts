// Whether /proc counts processes as this one does. A namespace that was entered without a /proc of its
// own still shows that of outside, where the same number is another process.
import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../../model/known.ts';
import { codeOf, listSystemFolder, readSystemFile, type SystemRoot } from '../system-files.ts';

/** `same`: numbers hold on both sides; else how this process is called there. */
export type ProcNumbers =
  | { readonly kind: 'same' }
  | { readonly kind: 'other'; readonly self: number; readonly depth: number };

/** Recorded files without a /proc/self are numbered as they are asked. */
export function readProcNumbers(
  root: SystemRoot,
  ownPid: number = process.pid,
): Known<ProcNumbers> {
  let self: number;
  try {
    self = Number(readlinkSync(join(root, '/proc/self')));
  } catch (error) {
    return root === '/'
      ? unavailable(`/proc does not show this process (${codeOf(error)})`)
      : known({ kind: 'same' });
  }
  if (self === ownPid) return known({ kind: 'same' });
  const numbers = numbersOf(root, self);
  return numbers.at(-1) === ownPid
    ? known({ kind: 'other', self, depth: numbers.length - 1 })
    : unavailable(
        `/proc is that of another PID namespace, which calls this process ${self} instead of ${ownPid}`,
      );
}

/**
 * How /proc calls the process that this one calls `pid`; that is what files below /proc are asked for.
 * @param ownPid of the asking process, which says how deep in namespaces it is
 */
export function procNumberOf(root: SystemRoot, pid: number, ownPid?: number): Known<number> {
  const numbers = readProcNumbers(root, ownPid);
  if (numbers.kind !== 'known') return numbers;
  const { value } = numbers;
  if (value.kind === 'same') return known(pid);
  const namespace = namespaceOf(root, value.self);
  const found = listSystemFolder(root, '/proc')
    .filter((name) => /^\d+$/.test(name))
    .find((name) => {
      const own = numbersOf(root, Number(name));
      const isCalledSo = own[value.depth] === pid && own.length === value.depth + 1;
      return isCalledSo && namespaceOf(root, Number(name)) === namespace;
    });
  return found === undefined
    ? unavailable(
        `there is no process ${pid} in this PID namespace, whose processes /proc numbers otherwise (Baremark is ${ownPid ?? process.pid} here and ${value.self} there)`,
      )
    : known(Number(found));
}

/** How this process calls the one that /proc calls so; that is what signals are sent to. */
export function ownNumberOf(root: SystemRoot, procPid: number, ownPid?: number): Known<number> {
  const numbers = readProcNumbers(root, ownPid);
  if (numbers.kind !== 'known') return numbers;
  if (numbers.value.kind === 'same') return known(procPid);
  const own = numbersOf(root, procPid)[numbers.value.depth];
  return own === undefined ? unavailable('it lives outside of this PID namespace') : known(own);
}

/** proc_pid_status(5): from the namespace of /proc inwards, the process's own last. */
function numbersOf(root: SystemRoot, procPid: number): readonly number[] {
  const status = readSystemFile(root, `/proc/${procPid}/status`);
  const line = status.kind === 'known' ? /^NSpid:\s+(.+)$/m.exec(status.value)?.[1] : undefined;
  return line === undefined ? [] : line.trim().split(/\s+/).map(Number);
}

function namespaceOf(root: SystemRoot, procPid: number): string {
  try {
    return readlinkSync(join(root, `/proc/${procPid}/ns/pid`));
  } catch {
    return '';
  }
}
