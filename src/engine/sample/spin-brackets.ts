// Spins before and after samples; their mean is recorded with every sample between them.
import type { NeighbourSpin } from '../../probe/thread/thread-probe.ts';
import type { OwnCore, Spins } from '../launch/own-core.ts';
import { openNeighbourRotation } from './neighbour-spins.ts';
import type { Recorder } from './recorder.ts';

export interface SpinBrackets {
  /** Closes a bracket that has lasted long enough and begins the next, on a core that is alone if that can be had. */
  readonly next: (nowNs: number) => void;
  /** Gives the last samples their spins. */
  readonly close: () => void;
}

/** What is spun, and how often. */
export interface BracketSettings {
  /** Sampling time between spins: their share of the time follows from it. */
  readonly everyNs: number;
  readonly neighbourSpins: readonly NeighbourSpin[];
}

/** Begins the first bracket. */
export function openSpinBrackets(
  core: OwnCore | null,
  recorder: Recorder,
  clockNs: () => number,
  { everyNs, neighbourSpins }: BracketSettings,
): SpinBrackets {
  if (core === null) return { next() {}, close() {} };
  const rotation = openNeighbourRotation(neighbourSpins);
  let before = core.settle(core.spin());
  let beganNs = clockNs();
  let pendingFrom = recorder.count();
  const close = (): void => {
    if (pendingFrom === recorder.count()) return;
    const sampledNs = clockNs() - beganNs;
    const after = core.spin();
    rotation.next(sampledNs);
    recorder.setSpins(pendingFrom, meanOf(before, after), rotation.besideNs);
    before = after;
    pendingFrom = recorder.count();
  };
  return {
    close,
    next(nowNs) {
      if (nowNs < beganNs + everyNs) return;
      close();
      const settled = core.settle(before);
      if (settled !== before) rotation.renew();
      before = settled;
      beganNs = clockNs();
    },
  };
}

function meanOf(one: Spins, other: Spins): Spins {
  const { referenceNs, throughputNs } = one;
  return {
    referenceNs: (referenceNs + other.referenceNs) / 2,
    throughputNs:
      throughputNs === null || other.throughputNs === null
        ? null
        : (throughputNs + other.throughputNs) / 2,
  };
}
