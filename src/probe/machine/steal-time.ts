// CPU time that the hypervisor gave to other guests while this one wanted to run.
import { type Known, known, unavailable } from '../../model/known.ts';
import { nsPerTick } from '../other-process/process-stat.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

/**
 * Of all CPUs since boot, ns, in steps of 10 ms; two readings make the loss of a window. A hypervisor
 * that does not report it leaves 0, which on real hardware is the truth: not told apart here.
 */
export function readStealNs(root: SystemRoot): Known<number> {
  return mapKnown(readSystemFile(root, '/proc/stat'), (text) => {
    const ticks = /^cpu\s+(?:\d+\s+){7}(\d+)/m.exec(text)?.[1];
    return ticks === undefined
      ? unavailable('/proc/stat does not state steal time')
      : known(Number(ticks) * nsPerTick);
  });
}
