// Opens one common window, of the benchmark's workers or of native threads, and reads the process and
// the machine around it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Known } from '../../model/known.ts';
import type { CeilingKernel } from '../../model/run/measurement.ts';
import type { Ceiling, CeilingRow } from '../../probe/core/ceiling.ts';
import { openMachineUsage } from '../../probe/machine/machine-usage.ts';
import type { ProcessReading } from '../../probe/process/process-probe.ts';
import { readProcess } from '../../probe/process/read-process.ts';
import type { WindowControl } from '../launch/protocol.ts';
import { finishedCount, openWindow } from './window-control.ts';
import type { WindowRow } from './window-ledger.ts';

/** What the whole process and the machine did around one window. */
export interface Surroundings {
  /** From the first to the second reading; a little longer than the window. */
  readonly elapsedNs: number;
  readonly before: ProcessReading;
  readonly after: ProcessReading;
}

export interface BenchmarkWindow extends Surroundings {
  readonly kind: 'window';
  readonly threads: number;
  /** As the workers number it, from 1. */
  readonly generation: number;
  readonly windowNs: number;
}

export interface CeilingWindow extends Surroundings {
  readonly kind: 'ceiling';
  readonly threads: number;
  readonly kernel: CeilingKernel;
  readonly windowNs: number;
  readonly rows: readonly CeilingRow[];
}

/** One of several processes that run at the same time. */
export interface ProcessesWindow extends Surroundings {
  readonly kind: 'processes';
  readonly threads: number;
  readonly windowNs: number;
  /** Of each process's one thread. */
  readonly rows: readonly WindowRow[];
}

export type TakenWindow = BenchmarkWindow | CeilingWindow | ProcessesWindow;

export interface WindowPlan {
  readonly windowNs: number;
  /** On the monotonic clock, which all processes share; the soonest that can be when absent. */
  readonly startNs?: number;
  /** Operations that the members share; null when each works all the time. */
  readonly operations: number | null;
  /** How long after its end a window may still lack a member. */
  readonly patienceMs: number;
}

/** Time for every member to wake up and to sleep again before the window opens. */
const leadNs = 5e6;
/** The readings are taken that long before the window, so that they take no CPU from it. */
const readingNs = 1e6;

const readMachine = openMachineUsage();

/** Null when a member did not come to its end in time. */
export async function takeBenchmarkWindow(
  control: WindowControl,
  members: readonly number[],
  { windowNs, operations, patienceMs, startNs = nowNs() + leadNs }: WindowPlan,
): Promise<BenchmarkWindow | null> {
  const endNs = startNs + windowNs;
  const generation = openWindow(control, members, { startNs, endNs, operations });
  await sleep(Math.max(0, Math.floor((startNs - readingNs - nowNs()) / 1e6)));
  const fromNs = nowNs();
  const before = readSurroundings();
  while (finishedCount(control) < members.length) {
    if (nowNs() > endNs + patienceMs * 1e6) return null;
    await sleep(Math.max(1, Math.floor((endNs - nowNs()) / 1e6)));
  }
  const after = readSurroundings();
  const elapsedNs = nowNs() - fromNs;
  return {
    kind: 'window',
    threads: members.length,
    generation,
    windowNs,
    elapsedNs,
    before,
    after,
  };
}

/** Blocks this thread; every worker sleeps meanwhile. */
export async function takeCeilingWindow(
  ceiling: Ceiling,
  { kernel, threads }: Pick<CeilingWindow, 'kernel' | 'threads'>,
  windowNs: number,
): Promise<Known<CeilingWindow>> {
  // What V8's own threads still do for the window before must not be taken for a neighbour.
  await sleep(leadNs / 1e6);
  const fromNs = nowNs();
  const before = readSurroundings();
  const rows = ceiling.run(kernel, threads, windowNs);
  const after = readSurroundings();
  const elapsedNs = nowNs() - fromNs;
  if (rows.kind !== 'known') return rows;
  const window = { kernel, threads, windowNs, rows: rows.value, elapsedNs, before, after };
  return { kind: 'known', value: { kind: 'ceiling', ...window } };
}

function readSurroundings(): ProcessReading {
  const process = readProcess();
  const machine = readMachine();
  return {
    ...process,
    values: { ...process.values, ...machine.values },
    unavailable: [...process.unavailable, ...machine.unavailable],
  };
}

function nowNs(): number {
  return Number(process.hrtime.bigint());
}
