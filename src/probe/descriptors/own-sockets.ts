// Sockets that this process has a descriptor of, by TCP state.
import { type Known, known, unavailable } from '../../model/known.ts';
import type { Tally } from '../../model/process-reading.ts';
import { errorName } from '../absence.ts';
import { loadAddon } from '../addon.ts';

/**
 * Counts by `listen`, `established`, `closeWait` and the like; `other` has the sockets that are not
 * TCP. A connection in TIME_WAIT belongs to no process. Visits every descriptor, so never inside a
 * window.
 */
export function readOwnSockets(): Known<Tally> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  const { socketStates, readOwnSockets: read } = loaded.addon;
  const counts = new Float64Array(socketStates.length);
  const error = read(counts);
  if (error !== 0) return unavailable(`the kernel does not list them (${errorName(error)})`);
  return known(Object.fromEntries(socketStates.map((state, slot) => [state, counts[slot] ?? 0])));
}
