// How many CPUs this process may really use: what the machine has, cut down by the affinity mask
// and by the container's quota of CPU time.
import { availableParallelism, cpus } from 'node:os';
import { parseCpuList, readSystemFile, type SystemRoot } from '../system-files.ts';
import { readContainerLimits } from './cgroup.ts';

export interface UsableCpus {
  /** Threads that can run at the same time, at least 1: the smaller of mask and quota. */
  readonly count: number;
  readonly maskCount: number;
  /** CPUs' worth of time that the container allows, null without a quota. */
  readonly quotaCpus: number | null;
  /** CPUs that are online. */
  readonly machineCount: number;
}

export function readUsableCpus(root: SystemRoot = '/'): UsableCpus {
  const online = readCpuList(root, '/sys/devices/system/cpu/online');
  const machineCount = online?.length ?? Math.max(1, cpus().length);
  const maskCount = countMask(root, online) ?? availableParallelism();
  const quotaCpus = readContainerLimits(root).cpuQuota;
  // A quota of 2.5 lets two threads run without pause; a third one is throttled.
  const quotaCount = quotaCpus === null ? maskCount : Math.max(1, Math.floor(quotaCpus));
  return { count: Math.min(maskCount, quotaCount), maskCount, quotaCpus, machineCount };
}

/** The mask names every CPU that the kernel could ever have; only those online count. */
function countMask(root: SystemRoot, online: readonly number[] | null): number | null {
  const allowed = readAllowedCpus(root);
  if (allowed === null) return null;
  const usable = online === null ? allowed : allowed.filter((cpu) => online.includes(cpu));
  return Math.max(1, usable.length);
}

/** The affinity mask of this process, CPUs that are not there included; null where there is none. */
export function readAllowedCpus(root: SystemRoot): readonly number[] | null {
  const status = readSystemFile(root, '/proc/self/status');
  if (status.kind !== 'known') return null;
  const list = /^Cpus_allowed_list:\s*(.+)$/m.exec(status.value)?.[1];
  return list === undefined ? null : parseCpuList(list);
}

function readCpuList(root: SystemRoot, path: string): readonly number[] | null {
  const text = readSystemFile(root, path);
  return text.kind === 'known' && text.value !== '' ? parseCpuList(text.value) : null;
}
