// Where a process lies in memory decides which of its lines share a set of the cache, and so how fast
// one and the same code runs for as long as the process lives (Mytkowicz and others 2009, "Producing
// wrong data without doing anything obviously wrong"). The kernel draws it anew for each.
import { type Known, known, unavailable } from '../../model/known.ts';
import { errorName } from '../absence.ts';
import { type Addon, loadAddon } from '../addon.ts';

export type AddressSwitch = Pick<Addon, 'setAddressRandomisation'>;

/**
 * Runs `start`, which starts processes before it returns: they get the same addresses each time, where
 * the system allows it. Threads and processes that run already keep theirs.
 */
export function atFixedAddresses<Started>(
  start: () => Started,
  addresses: AddressSwitch | null = addressSwitch(),
): Started {
  const wasOn = addresses?.setAddressRandomisation(false);
  try {
    return start();
  } finally {
    if (wasOn === true) addresses?.setAddressRandomisation(true);
  }
}

/** Whether this system lets a process choose that for those that it starts. */
export function readLaunchAddresses(
  addresses: AddressSwitch | null = addressSwitch(),
): Known<'fixed'> {
  if (addresses === null) return unavailable('random: only the native addon can fix them');
  const wasOn = addresses.setAddressRandomisation(false);
  if (wasOn === true) addresses.setAddressRandomisation(true);
  return typeof wasOn === 'boolean'
    ? known('fixed')
    : unavailable(`random: the system does not let them be fixed (${errorName(wasOn)})`);
}

function addressSwitch(): AddressSwitch | null {
  const loaded = loadAddon();
  return loaded.kind === 'loaded' ? loaded.addon : null;
}
