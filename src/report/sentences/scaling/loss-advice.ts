// What to do about the losses of one thread count, in words.
import type { ScalingAdvice, ScalingLoss } from '../../../analysis/scaling/explanation.ts';
import { formatDecimals, formatPercent, formatTally } from '../../format.ts';
import { evidenceClause, formatQuota } from './loss-evidence.ts';
import { lossLabel } from './loss-sentence.ts';

export function adviceSentence(advice: ScalingAdvice): string {
  switch (advice.kind) {
    case 'fewer-threads': {
      const { usableCpuCount: count } = advice.loss.evidence;
      return `No more than ${formatTally(count, 'thread')}: ${formatTally(count, 'CPU')} cannot run more at a time (${lostWords(advice.loss)}).`;
    }
    case 'raise-quota': {
      const { quotaCpus } = advice.loss.evidence;
      const limit = quotaCpus === null ? '' : ` of ${formatQuota(quotaCpus)} CPUs`;
      return `Raise the CPU limit${limit} of the control group, or use no more threads than it feeds (${lostWords(advice.loss)}).`;
    }
    case 'stop-others':
      return `Stop what else runs on this machine and measure again (${lostWords(advice.loss)}; ${evidenceClause(advice.loss)}).`;
    case 'fewer-helpers':
      return `Try --single-threaded-gc or fewer allocations (${lostWords(advice.loss)}, collections ${formatPercent(advice.gcRatio)} of the threads’ time); compare absolute throughput, not only the speed-up.`;
    case 'fewer-collections':
      return `Try fewer allocations first: threads sleep while their collections wait for helpers (${lostWords(advice.loss)}, collections ${formatPercent(advice.gcRatio)} of the threads’ time); then look at locks and waits.`;
    case 'look-at-waits':
      return `Look at locks, Atomics.wait and synchronous I/O: ${evidenceClause(advice.loss)} (${lostWords(advice.loss)}).`;
    case 'smaller-working-set': {
      const walked = advice.kernel === 'memory' ? 'memory' : 'the second-level cache';
      return `Try a smaller working set: ${extraWords(advice.extraCpuRatio)}, and a kernel that walks ${walked} loses ${formatPercent(advice.kernelLossRatio)} here by itself.`;
    }
    case 'share-less':
      return `Look for memory that threads share and write, such as Atomics on one cache line: ${extraWords(advice.extraCpuRatio)}, while a kernel that shares nothing loses ${shareOrLittle(advice.arithmeticLossRatio)} and one shared line costs ${shareOrLittle(advice.contentionLossRatio)}.`;
    case 'own-cores':
      return `The CPUs themselves are slower together (siblings of a core, or the clock): arithmetic loses ${shareOrLittle(advice.arithmeticLossRatio)} too; --pin cores keeps each thread on a separate core.`;
    default:
      return advice satisfies never;
  }
}

function lostWords({ kind, threads }: ScalingLoss): string {
  return `${formatDecimals(threads, 2)} threads lost to ${lossLabel(kind)}`;
}

function extraWords(extraCpuRatio: number): string {
  return `operations take ${formatPercent(extraCpuRatio)} more CPU time`;
}

function shareOrLittle(ratio: number | null): string {
  return ratio === null ? 'far less' : formatPercent(ratio);
}
