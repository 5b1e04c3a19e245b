// Keeps the calling thread on one CPU. Threads inherit the mask of the one that starts them, so only
// a worker may do this, to itself: never the main thread, whose pools would all end up there.
import type { PinMode } from '../../model/run/plan.ts';
import { errorName } from '../absence.ts';
import { loadAddon } from '../addon.ts';
import { readTopology } from '../machine/topology.ts';
import { type Placement, placeThreads } from './placement.ts';

/** A CPU for each thread, chosen among those that this process may use; or why there is none. */
export function planPinning(mode: Exclude<PinMode, 'none'>, threadCount: number): Placement {
  const refused = (reason: string): Placement => ({ kind: 'refused', reason });
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return refused(loaded.reason);
  const mask = loaded.addon.readAffinity();
  if (typeof mask === 'number') return refused(refusalOf(mask));
  const topology = readTopology();
  if (topology.kind !== 'known') return refused(topology.reason);
  return placeThreads(topology.value, mode, mask, threadCount);
}

/** @throws Error when the thread is not on that CPU alone afterwards */
export function pinThread(cpu: number): void {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') throw new Error(`cannot pin a thread: ${loaded.reason}`);
  const error = loaded.addon.pinToCpu(cpu);
  if (error !== 0) throw new Error(`cannot pin a thread to CPU ${cpu}: ${refusalOf(error)}`);
  const mask = loaded.addon.readAffinity();
  if (typeof mask === 'number' || mask.length !== 1 || mask[0] !== cpu) {
    throw new Error(`the thread is not on CPU ${cpu} although the system said so`);
  }
}

function refusalOf(error: number): string {
  if (process.platform === 'darwin') {
    return 'macOS keeps no thread on a CPU; a class of service (taskpolicy -c utility) only leans it towards one kind of core';
  }
  return `the kernel refused it (${errorName(error)})`;
}
