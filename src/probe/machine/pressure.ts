// Pressure stall information: how long tasks of this machine waited for a CPU, memory or storage.
import { type Known, known, unavailable } from '../../model/known.ts';
import { mapKnown, readSystemFile, type SystemRoot } from '../system-files.ts';

export interface Stall {
  /** Share of the last 10 s, 0 to 1. */
  readonly recentRatio: number;
  /** Since boot; two of them make the share of any window. */
  readonly totalNs: number;
}

export interface Pressure {
  /** At least one task waited. */
  readonly some: Known<Stall>;
  /** Every task that was not idle waited. */
  readonly full: Known<Stall>;
}

/** Of the whole machine, whoever waited: a sign that it is not quiet, no share of a process's time. */
export function readPressure(root: SystemRoot, resource: 'cpu' | 'memory' | 'io'): Pressure {
  const text = readSystemFile(root, `/proc/pressure/${resource}`);
  const line = (name: 'some' | 'full'): Known<Stall> =>
    mapKnown(text, (lines) => parseStall(lines, name, resource));
  return { some: line('some'), full: line('full') };
}

/** Documentation/accounting/psi.rst: percent of 10, 60 and 300 s, then microseconds in all. */
function parseStall(text: string, name: string, resource: string): Known<Stall> {
  const pattern = new RegExp(`^${name} avg10=([\\d.]+) .*total=(\\d+)$`, 'm');
  const [, percent, totalUs] = pattern.exec(text) ?? [];
  return percent === undefined || totalUs === undefined
    ? unavailable(`/proc/pressure/${resource} has no line "${name}"`)
    : known({ recentRatio: Number(percent) / 100, totalNs: Number(totalUs) * 1000 });
}
