// Which start of the machine this is, and which processes are seen: numbers of processes hold within both.
import { readlinkSync } from 'node:fs';
import { readSystemFile } from '../system-files.ts';

export interface Boot {
  readonly bootId: string;
  /** `pid:[4026531836]` */
  readonly pidNamespace: string;
}

/** Null where the system does not report it. */
export function readBoot(): Boot | null {
  const id = readSystemFile('/', '/proc/sys/kernel/random/boot_id');
  if (id.kind !== 'known') return null;
  try {
    return { bootId: id.value, pidNamespace: readlinkSync('/proc/self/ns/pid') };
  } catch {
    return null;
  }
}
