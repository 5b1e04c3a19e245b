// On which CPU the calling thread runs.
import { type Known, known, unavailable } from '../../model/known.ts';
import { errorName } from '../absence.ts';
import { loadAddon } from '../addon.ts';

/** The CPU's number at this instant; the thread may be on another one when it looks again. */
export function readCurrentCpu(): Known<number> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  const cpu = loaded.addon.currentCpu();
  return cpu >= 0 ? known(cpu) : unavailable(`the kernel does not tell it (${errorName(-cpu)})`);
}
