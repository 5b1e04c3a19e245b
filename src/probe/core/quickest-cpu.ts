// Keeps the calling thread on the CPU on which it runs quickest at the moment. CPUs that look alike
// are not: the hardware sibling of one may be busy, in a virtual machine without any process here
// seeing it, and launches that end up on either then differ by a third.
import { median, sortedCopy } from '../../stats/quantile.ts';
import { loadAddon } from '../addon.ts';
import { readTopology } from '../machine/topology.ts';
import { pinThread } from './pinning.ts';
import { orderCpus } from './placement.ts';

/** Trying more of them would take longer than it is worth. */
const maxCandidates = 8;
const visits = 5;
const spinsAVisit = 8;
/** Another CPU than the first must be quicker by this much, so that a quiet machine always gives the same one. */
const leadRatio = 0.05;

/** What choosing needs from the machine; replaced in tests. */
export interface CpuTrial {
  readonly candidates: readonly number[];
  /** Moves the calling thread. */
  readonly pin: (cpu: number) => void;
  /** Time of a fixed piece of work where the thread is now, ns. */
  readonly spin: () => number;
}

/**
 * Only for a worker, and after the benchmark's own set-up: threads and processes inherit where the
 * thread that starts them may run.
 * @param spin the throughput spin, of a caller that learns from its times
 * @returns the CPU, or null where threads cannot be pinned or there is no choice
 */
export function pinToQuickestCpu(spin?: () => number): number | null {
  const loaded = loadAddon();
  if (loaded.kind === 'missing') return null;
  const { readAffinity, spinThroughput } = loaded.addon;
  const mask = readAffinity();
  const topology = readTopology();
  if (typeof mask === 'number' || topology.kind !== 'known') return null;
  const candidates = orderCpus(topology.value, 'cores', mask).slice(0, maxCandidates);
  if (candidates.length < 2) return null;
  return pinToQuickest({ candidates, pin: pinThread, spin: spin ?? spinThroughput });
}

/** The candidate with the lowest median time of its visits; the first unless another leads clearly. */
export function pinToQuickest({ candidates, pin, spin }: CpuTrial): number | null {
  const times = new Map<number, number[]>(candidates.map((cpu) => [cpu, []]));
  for (let visit = 0; visit < visits; visit += 1) {
    for (const [cpu, taken] of times) {
      pin(cpu);
      taken.push(medianTime(spin));
    }
  }
  let best: { readonly cpu: number; readonly durationNs: number } | null = null;
  for (const [cpu, taken] of times) {
    const durationNs = median(sortedCopy(taken));
    if (best === null || durationNs < best.durationNs * (1 - leadRatio)) best = { cpu, durationNs };
  }
  if (best !== null) pin(best.cpu);
  return best?.cpu ?? null;
}

/** The first run after a move finds cold caches; it is taken, but not counted. */
function medianTime(spin: () => number): number {
  spin();
  return median(sortedCopy(Array.from({ length: spinsAVisit }, spin)));
}
