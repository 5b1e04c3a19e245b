// Bytes and calls of reads and writes of a process.
import { type Known, known, unavailable } from '../../model/known.ts';
import type { InputOutput } from '../../model/process-reading.ts';
import { askAddon } from '../other-process/other-values.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

/**
 * Since the process started, all threads; on Linux the reading is itself two reads.
 * @param pid `self` or a process id; another user's process is not permitted
 */
export function readInputOutput(root: SystemRoot, pid: number | 'self'): InputOutput {
  if (process.platform === 'darwin') return readThroughAddon(pid === 'self' ? process.pid : pid);
  const path = `/proc/${pid}/io`;
  const text = readSystemFile(root, path);
  const row = (name: string): Known<number> =>
    mapKnown(text, (lines) => {
      const value = new RegExp(`^${name}: (\\d+)$`, 'm').exec(lines)?.[1];
      return value === undefined ? unavailable(`${path} has no ${name}`) : known(Number(value));
    });
  return {
    readBytes: row('rchar'),
    writtenBytes: row('wchar'),
    readCallCount: row('syscr'),
    writeCallCount: row('syscw'),
    storageReadBytes: row('read_bytes'),
    storageWrittenBytes: row('write_bytes'),
  };
}

function readThroughAddon(pid: number): InputOutput {
  const values = askAddon(pid);
  const absent = unavailable<number>('macOS counts what reaches storage alone');
  return {
    readBytes: absent,
    writtenBytes: absent,
    readCallCount: absent,
    writeCallCount: absent,
    storageReadBytes: values('readBytes'),
    storageWrittenBytes: values('writtenBytes'),
  };
}
