// How often another hardware thread used the core of the calling thread, in a brief check.
import { type Known, known, unavailable } from '../../model/known.ts';
import { sharedCoreRatio } from '../../model/run/measurement.ts';
import { loadAddon } from '../addon.ts';

/** Both spins, ns, and the clock that ends the look; replaced in tests. */
export interface CoreLook {
  readonly spinReference: () => number;
  readonly spinThroughput: () => number;
  readonly clockNs: () => number;
}

const fewestLooks = 100;

/** Share of the looks, 0 to 1, in which the core was shared; unavailable without the addon or a check. */
export function lookForSharing(lookMs: number): Known<number> {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return unavailable(loaded.reason);
  return lookMs > 0 ? sharedShare(loaded.addon, lookMs) : unavailable('not checked');
}

/** A core that is shared all the time looks alone: only the difference shows. */
export function sharedShare(
  { spinReference, spinThroughput, clockNs }: CoreLook,
  lookMs: number,
): Known<number> {
  const untilNs = clockNs() + lookMs * 1e6;
  const looks: { readonly referenceNs: number; readonly throughputNs: number }[] = [];
  while (looks.length < fewestLooks || clockNs() < untilNs) {
    looks.push({ referenceNs: spinReference(), throughputNs: spinThroughput() });
  }
  const aloneRatio =
    Math.min(...looks.map(({ throughputNs }) => throughputNs)) /
    Math.min(...looks.map(({ referenceNs }) => referenceNs));
  const shared = looks.filter(
    ({ referenceNs, throughputNs }) => throughputNs > sharedCoreRatio * aloneRatio * referenceNs,
  );
  return known(shared.length / looks.length);
}
