// The stack of the main thread, as the kernel maps it: it grows and never shrinks.
import { type Known, known, unavailable } from '../../model/known.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

/** proc_pid_status(5): VmStk. */
export function readStackBytes(root: SystemRoot, pid: number | 'self'): Known<number> {
  const path = `/proc/${pid}/status`;
  return mapKnown(readSystemFile(root, path), (text) => {
    const kibibytes = /^VmStk:\s+(\d+) kB$/m.exec(text)?.[1];
    return kibibytes === undefined
      ? unavailable(`${path} does not state it`)
      : known(Number(kibibytes) * 1024);
  });
}
