// How much memory this process may still take without pushing anything out.
import { freemem } from 'node:os';
import { readSystemFile, type SystemRoot } from '../system-files.ts';
import { readContainerUsage } from './container-usage.ts';

/** The smaller of what the machine has left and what the container leaves, bytes. */
export function readAvailableMemory(root: SystemRoot = '/'): number {
  const { limits, memoryBytes } = readContainerUsage(root);
  const machineBytes = readMachine(root);
  if (limits.memoryBytes === null || memoryBytes.kind !== 'known') return machineBytes;
  return Math.min(machineBytes, Math.max(0, limits.memoryBytes - memoryBytes.value));
}

/** Free memory alone leaves out what the page cache would release. */
function readMachine(root: SystemRoot): number {
  const text = readSystemFile(root, '/proc/meminfo');
  const kibibytes =
    text.kind === 'known' ? /^MemAvailable:\s+(\d+) kB$/m.exec(text.value)?.[1] : undefined;
  return kibibytes === undefined ? freemem() : Number(kibibytes) * 1024;
}
