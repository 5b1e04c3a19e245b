// Spins before and after samples, whose mean stands beside every sample between them.
import type { OwnCore, Spins } from './own-core.ts';
import type { Recorder } from './recorder.ts';

export interface SpinBrackets {
  /** Closes a bracket that has lasted long enough and begins the next, on a core that is alone if that can be had. */
  readonly next: (nowNs: number) => void;
  /** Gives the last samples their spins. */
  readonly close: () => void;
}

/**
 * Begins the first bracket.
 * @param everyNs sampling time between spins: their share of the time follows from it
 */
export function openSpinBrackets(
  core: OwnCore | null,
  recorder: Recorder,
  clockNs: () => number,
  everyNs: number,
): SpinBrackets {
  if (core === null) return { next() {}, close() {} };
  let before = core.settle(core.spin());
  let dueNs = clockNs() + everyNs;
  let pendingFrom = recorder.count();
  const close = (): void => {
    if (pendingFrom === recorder.count()) return;
    const after = core.spin();
    recorder.setSpins(pendingFrom, meanOf(before, after));
    before = after;
    pendingFrom = recorder.count();
  };
  return {
    close,
    next(nowNs) {
      if (nowNs < dueNs) return;
      close();
      before = core.settle(before);
      dueNs = clockNs() + everyNs;
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
