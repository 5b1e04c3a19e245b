// Whether the thread has its core alone. A busy sibling thread takes a third and more from code that
// reads and writes memory, starts and stops within tenths of a second, and is invisible from inside of a
// virtual machine; but it slows a spin that fills the core against one that leaves it idle.
import { type CoreWatch, sharedCoreRatio } from '../../model/run/measurement.ts';
import { pinToQuickestCpu } from '../../probe/core/quickest-cpu.ts';
import type { ThreadProbe } from '../../probe/thread/thread-probe.ts';

/** Durations of the two spins, ns; no throughput spin where the probe has none. */
export interface Spins {
  readonly referenceNs: number;
  readonly throughputNs: number | null;
}

/** What earlier launches of the Run learned. */
export interface CoreKnowledge {
  /** Throughput spin ÷ reference spin of a core alone. */
  readonly aloneRatio?: number;
  /** How many times as long as it samples a launch may wait. */
  readonly waitRatio?: number;
}

/**
 * On a cloud machine both siblings of two CPUs were busy for a quarter of the time, for up to 0.6 s on
 * end; half of the launches waited for less than 25 ms, one in 16 for over 0.5 s.
 */
const defaultWaitRatio = 5;

export interface CoreSettings {
  /** Longest that sampling stands still, all times together. */
  readonly maxWaitNs: number;
  readonly aloneRatio?: number;
  /** Moves the thread to where the spin is quickest. */
  readonly move: (spin: () => number) => void;
}

/** Never waits: for threads that may not be moved or held up. */
export const watchOnly: CoreSettings = { maxWaitNs: 0, move: () => undefined };

/**
 * Waits for an unshared core, and looks for one on the CPUs that the thread may use.
 * @param threadCount threads of the launch that wait one after another, and share its time for that
 */
export function keepOwnCore(
  samplingNs: number,
  { aloneRatio, waitRatio = defaultWaitRatio }: CoreKnowledge = {},
  threadCount = 1,
): CoreSettings {
  return {
    maxWaitNs: (waitRatio * samplingNs) / threadCount,
    ...(aloneRatio === undefined ? {} : { aloneRatio }),
    move: pinToQuickestCpu,
  };
}

export interface OwnCore {
  readonly spin: () => Spins;
  readonly isShared: (spins: Spins) => boolean;
  /** Returns at once on a core that is alone, else once it is or the time for waiting is spent. */
  readonly settle: (spins: Spins) => Spins;
  readonly waitedNs: () => number;
  /** Null before the throughput spin has run. */
  readonly watch: () => CoreWatch | null;
}

/** A state that lasts this long is not the short use of a sibling. */
const aloneSpins = 3;
/** Short uses of the sibling are over sooner; then another CPU is looked for, and again later. */
const firstMoveNs = 1e6;
const nextMoveNs = 4e6;

/** Null without a reference spin: then nothing is known of the core. */
export function openOwnCore(probe: ThreadProbe, settings: CoreSettings): OwnCore | null {
  const { clockNs, spinReference, spinThroughput } = probe;
  if (spinReference === null) return null;
  let lowestReferenceNs = Number.POSITIVE_INFINITY;
  let lowestThroughputNs = Number.POSITIVE_INFINITY;
  let waitedNs = 0;
  let isInVain = false;

  const throughput = (): number => {
    const spunNs = spinThroughput?.() ?? 0;
    lowestThroughputNs = Math.min(lowestThroughputNs, spunNs);
    return spunNs;
  };
  const spin = (): Spins => {
    const referenceNs = spinReference();
    lowestReferenceNs = Math.min(lowestReferenceNs, referenceNs);
    return { referenceNs, throughputNs: spinThroughput === undefined ? null : throughput() };
  };
  const aloneRatio = (): number =>
    Math.min(
      settings.aloneRatio ?? Number.POSITIVE_INFINITY,
      lowestThroughputNs / lowestReferenceNs,
    );
  const isShared = ({ referenceNs, throughputNs }: Spins): boolean =>
    throughputNs !== null && throughputNs > sharedCoreRatio * aloneRatio() * referenceNs;

  const settle = (spins: Spins): Spins => {
    if (waitedNs >= settings.maxWaitNs || !isShared(spins)) return spins;
    const beganNs = clockNs();
    let moveAtNs = beganNs + firstMoveNs;
    let latest = spins;
    for (let alone = 0; alone < aloneSpins; ) {
      const nowNs = clockNs();
      if (waitedNs + nowNs - beganNs >= settings.maxWaitNs) {
        isInVain = true;
        break;
      }
      if (nowNs >= moveAtNs) {
        settings.move(throughput);
        moveAtNs = nowNs + nextMoveNs;
      }
      latest = spin();
      alone = isShared(latest) ? 0 : alone + 1;
    }
    waitedNs += clockNs() - beganNs;
    return latest;
  };

  return {
    spin,
    isShared,
    settle,
    waitedNs: () => waitedNs,
    watch: () =>
      Number.isFinite(lowestThroughputNs)
        ? { aloneRatio: aloneRatio(), waitedNs, ...(isInVain ? { isWaitInVain: true } : {}) }
        : null,
  };
}
