// The threads of a process, one by one. Costs two small files per thread: outside windows only.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Known, known, unavailable } from '../../model/known.ts';
import type { ThreadFacts } from '../../model/process-reading.ts';
import { errorName } from '../absence.ts';
import { loadAddon } from '../addon.ts';
import { nsPerTick, parseStatLine } from '../other-process/process-stat.ts';
import { codeOf, readSystemFile, type SystemRoot } from '../system-files.ts';

/**
 * Threads by id. Those that end between the listing and the look are left out. A thread that is
 * running now may show the CPU time of the last scheduler tick, up to 4 ms ago.
 * @param pid `self` or a process id
 */
export function readThreads(root: SystemRoot, pid: number | 'self'): Known<readonly ThreadFacts[]> {
  if (process.platform === 'darwin') return readThroughAddon(pid === 'self' ? process.pid : pid);
  const folder = `/proc/${pid}/task`;
  try {
    const ids = readdirSync(join(root, folder));
    return known(ids.flatMap((id) => readThread(root, folder, id)));
  } catch (error) {
    return unavailable(`${folder} cannot be listed (${codeOf(error)})`);
  }
}

function readThread(root: SystemRoot, folder: string, id: string): readonly ThreadFacts[] {
  const text = readSystemFile(root, `${folder}/${id}/stat`);
  const stat = text.kind === 'known' ? parseStatLine(text.value) : null;
  if (stat === null) return [];
  const times = readSchedule(root, `${folder}/${id}/schedstat`, stat.cpuTicks);
  return [
    {
      threadId: Number(id),
      name: stat.command,
      state: stat.state,
      cpuNs: times.kind === 'known' ? times.value.cpuNs : stat.cpuTicks * nsPerTick,
      runDelayNs: times.kind === 'known' ? known(times.value.runDelayNs) : times,
    },
  ];
}

interface ScheduleTimes {
  readonly cpuNs: number;
  readonly runDelayNs: number;
}

/** A kernel without CONFIG_SCHED_INFO writes zeros, which a thread that has run shows to be none. */
function readSchedule(root: SystemRoot, path: string, cpuTicks: number): Known<ScheduleTimes> {
  const text = readSystemFile(root, path);
  if (text.kind !== 'known') return text;
  const [cpuNs, runDelayNs] = text.value.split(' ').map(Number);
  const isKept = cpuNs !== undefined && (cpuNs > 0 || cpuTicks === 0);
  return isKept && runDelayNs !== undefined
    ? known({ cpuNs, runDelayNs })
    : unavailable('the kernel keeps no schedule times');
}

function readThroughAddon(pid: number): Known<readonly ThreadFacts[]> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  const rows = loaded.addon.readOtherThreads(pid);
  if (typeof rows === 'number') {
    return unavailable(`the kernel does not list them (${errorName(rows)})`);
  }
  const runDelayNs = unavailable<number>('macOS keeps no run-queue wait of a thread');
  return known(rows.map((row) => ({ ...row, runDelayNs })));
}
