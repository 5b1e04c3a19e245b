// Orphans among the descendants of this process: who is their parent, and who waits for them.
import { loadAddon } from '../addon.ts';
import { readProcNumbers } from './pid-namespace.ts';
import { readProcessTable } from './process-table.ts';

/** From now on this process is their parent, where the system and the addon can do so. */
export function adoptOrphans(): void {
  const loaded = loadAddon();
  if (loaded.kind === 'loaded') loaded.addon.adoptOrphans();
}

/**
 * Takes the status of adopted children that have ended, as the machine's first process would.
 * @param ownChild which Node itself waits for
 */
export function waitForAdopted(ownChild: number): void {
  const loaded = loadAddon();
  const numbers = readProcNumbers('/');
  // In another PID namespace than that of /proc they are called otherwise than they are waited for.
  if (loaded.kind !== 'loaded' || numbers.kind !== 'known' || numbers.value.kind !== 'same') return;
  const table = readProcessTable('/');
  if (table.kind !== 'known') return;
  for (const { pid, parentPid, state } of table.value) {
    if (parentPid === process.pid && state === 'Z' && pid !== ownChild) {
      loaded.addon.waitForAdopted(pid);
    }
  }
}
