// How many threads the system lets this process start now, found by starting them: limits sit in
// several places (RLIMIT_NPROC, the pids control group, kernel.threads-max) and count other processes.
import { loadAddon } from '../addon.ts';

const slotsOfRow = 4;
const shortNs = 1000;

/**
 * At most `wanted`. Native threads that end at once: a pool that fails half-way would leave its first
 * workers behind. Without the addon `wanted` is believed.
 */
export function countStartableThreads(wanted: number): number {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return wanted;
  const { runCeiling } = loaded.addon;
  return largestWhere(
    wanted,
    (count) => runCeiling(0, shortNs, new Float64Array(slotsOfRow * count), null, null) === 0,
  );
}

/** Largest whole number up to `most` for which `holds`, which holds for all smaller ones too; else 0. */
export function largestWhere(most: number, holds: (count: number) => boolean): number {
  if (most > 0 && holds(most)) return most;
  let low = 0;
  let high = Math.max(1, most);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
