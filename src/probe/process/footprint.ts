// The memory footprint of this process, the number that macOS judges a process by.
import { type Known, known, unavailable } from '../../model/known.ts';
import { loadAddon } from '../addon.ts';

/** Resident memory with what was compressed or swapped out, in bytes. */
export function readFootprintBytes(): Known<number> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  const values = new Float64Array(1);
  return loaded.addon.readFootprint(values) === 0
    ? known(values[0] ?? Number.NaN)
    : unavailable(`${process.platform} keeps none; proportional memory is the nearest to it`);
}
