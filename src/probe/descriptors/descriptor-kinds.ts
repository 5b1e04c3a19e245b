// Open descriptors of this process by kind, the probes' own left out. Visits every descriptor, so
// never inside a window.
import { type Known, known, unavailable } from '../../model/known.ts';
import { errorName } from '../absence.ts';
import { loadAddon } from '../addon.ts';

/** Counts by `file`, `socket`, `pipe`, `epoll` and the like; every kind is named, also with 0. */
export function readDescriptorKinds(): Known<ReadonlyMap<string, number>> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  const { descriptorKinds, readDescriptorKinds: read } = loaded.addon;
  const counts = new Float64Array(descriptorKinds.length);
  const error = read(counts);
  if (error !== 0) return unavailable(`the kernel does not list them (${errorName(error)})`);
  return known(new Map(descriptorKinds.map((kind, slot) => [kind, counts[slot] ?? 0])));
}
