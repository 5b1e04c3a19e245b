// Proportional set size: resident memory in which a page that n processes share counts 1/n.
import { type Known, known, unavailable } from '../../model/known.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

/**
 * Walks all page tables and holds the process's memory lock meanwhile, hundreds of microseconds and
 * more for a large one: threads that map memory wait. Never inside a timed window.
 * @param pid `self` or a process id; another user's process is not permitted
 */
export function readProportionalBytes(root: SystemRoot, pid: number | 'self'): Known<number> {
  const path = `/proc/${pid}/smaps_rollup`;
  return mapKnown(readSystemFile(root, path), (text) => {
    const kibibytes = /^Pss:\s+(\d+) kB$/m.exec(text)?.[1];
    return kibibytes === undefined
      ? unavailable(`${path} does not state it`)
      : known(Number(kibibytes) * 1024);
  });
}
