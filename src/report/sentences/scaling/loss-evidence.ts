// The numbers behind each loss in words: clauses without a full stop.
import type {
  CounterChange,
  ScalingLoss,
  Slowness,
} from '../../../analysis/scaling/explanation.ts';
import {
  formatChange,
  formatCount,
  formatDecimals,
  formatPercent,
  formatTally,
} from '../../format.ts';

/** Below it the host took nothing worth a word. */
const leastCpus = 0.005;

export function evidenceClause(loss: ScalingLoss): string {
  switch (loss.kind) {
    case 'oversubscription': {
      const { readyThreads, usableCpuCount } = loss.evidence;
      const cpus = formatTally(usableCpuCount, 'usable CPU');
      return `${formatDecimals(readyThreads, 2)} threads at a time were ready to run, ${cpus}`;
    }
    case 'quota': {
      const { throttledCpus, quotaCpus } = loss.evidence;
      const limit = quotaCpus === null ? '' : ` and allows ${formatQuota(quotaCpus)}`;
      return `the quota withheld ${cpusWords(throttledCpus)}${limit}`;
    }
    case 'neighbours': {
      const { otherProcessCpus, stolenCpus } = loss.evidence;
      const isStolen = (stolenCpus ?? 0) >= leastCpus;
      const stolen = isStolen ? `, the host took ${cpusWords(stolenCpus)}` : '';
      return `other processes used ${cpusWords(otherProcessCpus)}${stolen}`;
    }
    case 'helpers': {
      const { helperCpus, baseHelperCpus, baseThreads, gcRatio } = loss.evidence;
      const base = `${formatDecimals(baseHelperCpus, 2)} at ${formatTally(baseThreads, 'thread')}`;
      const gc = gcRatio === null ? '' : `; collections ${formatPercent(gcRatio)} of the time`;
      return `besides its workers the process used ${cpusWords(helperCpus)}, ${base}${gc}`;
    }
    case 'blocked': {
      const { blockedRatio, baseBlockedRatio, baseThreads, voluntarySwitchesPerSec } =
        loss.evidence;
      const base = `${formatPercent(baseBlockedRatio)} at ${formatTally(baseThreads, 'thread')}`;
      const switches =
        voluntarySwitchesPerSec === null
          ? ''
          : `; each gave up its CPU ${formatCount(Math.round(voluntarySwitchesPerSec))} times per second`;
      return `threads slept ${formatPercent(blockedRatio)} of their time, ${base}${switches}`;
    }
    case 'slower':
      return slownessClause(loss.evidence);
    case 'unexplained':
      return loss.evidence.isWaitKnown
        ? 'unattributed wait, remainders, noise'
        : 'off the CPU; the kernel does not say whether threads waited or slept';
    default:
      return loss satisfies never;
  }
}

/** A limit that was configured: `0.5`. */
export function formatQuota(cpus: number): string {
  return `${Number(formatDecimals(cpus, 2))}`;
}

function cpusWords(cpus: number | null): string {
  return cpus === null ? 'an unknown part' : `${formatDecimals(cpus, 2)} CPUs`;
}

const kernelNames = {
  arithmetic: 'arithmetic',
  l1: 'L1',
  l2: 'L2',
  memory: 'memory',
  contention: 'one shared cache line',
} as const;

/** `−12 % operations per CPU second; frequency 0 %, …; native kernels here: memory −10 %` */
export function slownessClause({ efficiencyRatio, counters, kernels }: Slowness): string {
  const changes = kernels.map(
    ({ kernel, efficiencyRatio: ratio }) => `${kernelNames[kernel]} ${formatChange(ratio)}`,
  );
  return [
    `${formatChange(efficiencyRatio)} operations per CPU second`,
    ...(counters === null ? [] : [counterClause(counters)]),
    ...(changes.length === 0 ? [] : [`native kernels here: ${changes.join(', ')}`]),
  ].join('; ');
}

function counterClause(change: CounterChange): string {
  const misses = change.cacheMissesPerOperationRatio;
  return [
    `frequency ${formatChange(change.frequencyRatio)}`,
    `instructions per cycle ${formatChange(change.instructionsPerCycleRatio)}`,
    `instructions per operation ${formatChange(change.instructionsPerOperationRatio)}`,
    ...(misses === null ? [] : [`cache misses per operation ${formatChange(misses)}`]),
  ].join(', ');
}
