// What the control groups around this process have done to it so far, version 1 and 2: how often and
// how long they stopped it, and how much memory they count.

import { type Known, known, unavailable } from '../../model/known.ts';
import { readSystemFile, type SystemRoot } from '../system-files.ts';
import {
  type ContainerLimits,
  type GroupFolder,
  groupFoldersOf,
  readContainerLimits,
} from './cgroup.ts';

export interface Throttling {
  /** Periods in which the quota ran out. */
  readonly periodCount: number;
  /**
   * Time for which the group was stopped, since it was made. It is inside the run-queue wait of the
   * threads that it stopped, and never added to it.
   */
  readonly stoppedNs: number;
}

export interface ContainerUsage {
  readonly limits: ContainerLimits;
  readonly throttling: Known<Throttling>;
  /** Page cache included; all processes of the group. */
  readonly memoryBytes: Known<number>;
}

/** A handful of small files. */
export function readContainerUsage(root: SystemRoot): ContainerUsage {
  return {
    limits: readContainerLimits(root),
    throttling: openThrottling(root)(),
    memoryBytes: readMemory(root),
  };
}

/**
 * A reader that finds the files once. Several groups of a chain may stop the process at the same time:
 * the most that one did, never the sum.
 */
export function openThrottling(root: SystemRoot): () => Known<Throttling> {
  const folders = groupFoldersOf(root, 'cpu');
  return () => {
    const found = folders.flatMap((group) => throttlingOf(root, group) ?? []);
    const [most] = found.sort((a, b) => b.stoppedNs - a.stoppedNs);
    return most === undefined ? unavailable('no control group here limits CPU time') : known(most);
  };
}

function throttlingOf(root: SystemRoot, { folder, version }: GroupFolder): Throttling | null {
  const text = readSystemFile(root, `${folder}/cpu.stat`);
  if (text.kind !== 'known') return null;
  const periodCount = rowOf(text.value, 'nr_throttled');
  const stopped = rowOf(text.value, version === 2 ? 'throttled_usec' : 'throttled_time');
  if (periodCount === null || stopped === null) return null;
  return { periodCount, stoppedNs: version === 2 ? stopped * 1000 : stopped };
}

/** Of the innermost group that counts it, which is the process's own. */
function readMemory(root: SystemRoot): Known<number> {
  for (const { folder, version } of groupFoldersOf(root, 'memory').toReversed()) {
    const file = version === 2 ? 'memory.current' : 'memory.usage_in_bytes';
    const text = readSystemFile(root, `${folder}/${file}`);
    if (text.kind === 'known' && /^\d+$/.test(text.value)) return known(Number(text.value));
  }
  return unavailable('no control group here counts memory');
}

function rowOf(text: string, name: string): number | null {
  const value = new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1];
  return value === undefined ? null : Number(value);
}
