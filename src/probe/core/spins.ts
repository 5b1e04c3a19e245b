// Other processes that take CPU time, found by reading all of them twice.
import { setTimeout as sleep } from 'node:timers/promises';
import { listSystemFolder, readSystemFile, type SystemRoot } from '../system-files.ts';

export interface Neighbour {
  readonly pid: number;
  readonly command: string;
  /** CPUs' worth of time during the look. */
  readonly busyCpus: number;
}

interface CpuTime {
  readonly command: string;
  readonly seconds: number;
}

/** USER_HZ, in which /proc states times; 100 on every architecture that Node runs on. */
const ticksPerSec = 100;

/**
 * Processes that used at least a twentieth of a CPU, busiest first; our own is left out.
 * @param lookMs how long to look; times move in steps of 10 ms
 */
export async function findNeighbours(
  root: SystemRoot,
  lookMs: number,
): Promise<readonly Neighbour[]> {
  const before = readCpuTimes(root);
  const startedMs = performance.now();
  await sleep(lookMs);
  const after = readCpuTimes(root);
  const tookSec = (performance.now() - startedMs) / 1000;
  const neighbours: Neighbour[] = [];
  for (const [pid, { command, seconds }] of after) {
    const earlier = before.get(pid);
    if (pid === process.pid || earlier === undefined) continue;
    const busyCpus = (seconds - earlier.seconds) / tookSec;
    if (busyCpus >= 0.05) neighbours.push({ pid, command, busyCpus });
  }
  return neighbours.sort((a, b) => b.busyCpus - a.busyCpus);
}

/** By pid; processes that end during the look are left out. */
function readCpuTimes(root: SystemRoot): ReadonlyMap<number, CpuTime> {
  const times = new Map<number, CpuTime>();
  for (const name of listSystemFolder(root, '/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readSystemFile(root, `/proc/${name}/stat`);
    if (stat.kind !== 'known') continue;
    const time = parseCpuTime(stat.value);
    if (time !== null) times.set(Number(name), time);
  }
  return times;
}

/**
 * proc_pid_stat(5): the command stands in parentheses and may hold any character, so fields are
 * counted from its last one; user and system time are the 14th and 15th of the line.
 */
export function parseCpuTime(line: string): CpuTime | null {
  const close = line.lastIndexOf(')');
  const fields = line.slice(close + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (close < 0 || Number.isNaN(ticks)) return null;
  return { command: line.slice(line.indexOf('(') + 1, close), seconds: ticks / ticksPerSec };
}
