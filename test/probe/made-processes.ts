// Processes as /proc would show them, for trees that no test could make at will.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeSystemFile } from './recorded-system.ts';

export interface MadeProcess {
  readonly pid: number;
  readonly parent: number;
  readonly state?: string;
  readonly startTicks?: number;
  readonly threads?: number;
  /** Resident, in pages and in KiB of proportional memory. */
  readonly size?: number;
  readonly descriptors?: number;
  readonly environment?: readonly string[];
}

/** Fields 3 to 22 of proc_pid_stat(5); what no reading asks for is 0. */
function statOf(made: MadeProcess): string {
  const { pid, parent, state = 'S', startTicks = 100, threads = 1 } = made;
  const fields = Array.from({ length: 20 }, () => '0');
  const set = (field: number, value: number | string): string =>
    (fields[field - 3] = String(value));
  set(3, state);
  set(4, parent);
  set(5, pid);
  set(20, threads);
  set(22, startTicks);
  return `${pid} (made ${pid}) ${fields.join(' ')}`;
}

export function writeProcess(root: string, made: MadeProcess): void {
  const { pid, size = 1, descriptors = 1, environment = [] } = made;
  const write = (name: string, text: string): void =>
    writeSystemFile(root, `proc/${pid}/${name}`, text);
  write('stat', statOf(made));
  write('statm', `9 ${size} 0 0 0 0 0`);
  write('smaps_rollup', `Pss: ${size} kB`);
  write('environ', environment.map((each) => `${each}\0`).join(''));
  for (let number = 0; number < descriptors; number += 1) write(`fd/${number}`, '');
}

export function removeProcess(root: string, pid: number): void {
  rmSync(join(root, `proc/${pid}`), { recursive: true });
}
