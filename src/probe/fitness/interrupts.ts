// Device interrupts and the CPUs that serve them, found by looking at /proc/interrupts twice.
import { readSystemFile, type SystemRoot } from '../system-files.ts';

export interface InterruptCounts {
  /** Number of the interrupt, as in /proc/irq. */
  readonly irq: number;
  /** Controller and device, as the kernel writes them. */
  readonly name: string;
  /** Served so far, by CPU. */
  readonly counts: ReadonlyMap<number, number>;
}

export interface BusyInterrupt {
  readonly irq: number;
  readonly name: string;
  /** Served by the given CPUs, together. */
  readonly ratePerSec: number;
}

/** Timers and calls between CPUs, which have letters for numbers, are left out: no setting moves them. */
export function readInterrupts(root: SystemRoot): readonly InterruptCounts[] {
  const text = readSystemFile(root, '/proc/interrupts');
  if (text.kind !== 'known') return [];
  const [header = '', ...lines] = text.value.split('\n');
  // Only CPUs that are online have a column.
  const cpus = Array.from(header.matchAll(/CPU(\d+)/g), ([, cpu]) => Number(cpu));
  return lines.flatMap((line): InterruptCounts[] => {
    const [, irq, rest] = /^\s*(\d+):\s+(.*)$/.exec(line) ?? [];
    if (irq === undefined || rest === undefined) return [];
    const fields = rest.split(/\s+/);
    const counts = new Map(cpus.map((cpu, column) => [cpu, Number(fields[column] ?? 0)]));
    return [{ irq: Number(irq), name: fields.slice(cpus.length).join(' '), counts }];
  });
}

/**
 * Interrupts that `cpus` served between two looks, busiest first.
 * @param tookSec time between the looks
 */
export function busyInterrupts(
  [before, after]: readonly [readonly InterruptCounts[], readonly InterruptCounts[]],
  cpus: readonly number[],
  tookSec: number,
): readonly BusyInterrupt[] {
  const served = ({ counts }: InterruptCounts): number =>
    cpus.reduce((sum, cpu) => sum + (counts.get(cpu) ?? 0), 0);
  const earlier = new Map(before.map((each) => [each.irq, served(each)]));
  return after
    .flatMap((each) => {
      const start = earlier.get(each.irq);
      if (start === undefined) return [];
      return [{ irq: each.irq, name: each.name, ratePerSec: (served(each) - start) / tookSec }];
    })
    .filter(({ ratePerSec }) => ratePerSec > 0)
    .sort((a, b) => b.ratePerSec - a.ratePerSec);
}
