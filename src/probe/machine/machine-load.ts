// What else the machine is doing while we want to measure.
import { loadavg } from 'node:os';
import { type Known, known, unavailable } from '../../model/known.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

/** Running and runnable threads, averaged over about a minute. */
export function readLoadAverage(root: SystemRoot): Known<number> {
  const text = readSystemFile(root, '/proc/loadavg');
  const load = text.kind === 'known' ? Number(text.value.split(' ', 1)[0]) : loadavg()[0];
  return load !== undefined && Number.isFinite(load)
    ? known(load)
    : unavailable('the system keeps no load average');
}

/** Share of the last 10 s in which some task waited for a CPU (pressure stall information). */
export function readCpuPressure(root: SystemRoot): Known<number> {
  return mapKnown(readSystemFile(root, '/proc/pressure/cpu'), (text) => {
    const percent = /^some avg10=([\d.]+)/m.exec(text)?.[1];
    return percent === undefined
      ? unavailable('/proc/pressure/cpu has no line of its last 10 s')
      : known(Number(percent) / 100);
  });
}

/** Share of CPU time since boot that the hypervisor gave to others: the eighth number of `cpu`. */
export function readSteal(root: SystemRoot): Known<number> {
  return mapKnown(readSystemFile(root, '/proc/stat'), (text) => {
    const ticks = /^cpu\s+(.+)$/m.exec(text)?.[1]?.split(/\s+/).map(Number) ?? [];
    const steal = ticks[7];
    // Guest time, after the eighth, is already inside user time.
    const total = ticks.slice(0, 8).reduce((sum, value) => sum + value, 0);
    return steal === undefined || total === 0
      ? unavailable('/proc/stat does not state steal time')
      : known(steal / total);
  });
}
