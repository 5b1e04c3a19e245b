// How a process was started: the name in the process table says `python3` of every script.

import { type Known, known, unavailable } from '../../model/known.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

/** proc_pid_cmdline(5): arguments with a zero byte behind each; empty for a kernel thread. */
export function readCommandLine(root: SystemRoot, pid: number): Known<string> {
  const path = `/proc/${pid}/cmdline`;
  return mapKnown(readSystemFile(root, path), (text) => {
    const line = text
      .split('\0')
      .filter((part) => part !== '')
      .join(' ');
    return line === '' ? unavailable(`${path} is empty`) : known(line);
  });
}
