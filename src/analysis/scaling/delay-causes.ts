// Who kept threads that were ready to run from running: the run-queue wait of one thread count, in
// CPUs, shared out over its causes. The parts add up to the wait.
//
// T threads are ready for a share c + d of their time, on P CPUs. If the workers got all P, at least
// T(c + d) − P of them would still wait: *oversubscription*. The rest of the wait is CPU time that
// the workers could have used and did not get. The quota withheld what the kernel says it throttled;
// other processes, the host, and V8's own threads took what they used, at most all of the rest, and
// in proportion where together they used more than was missing (some of it ran on CPUs that no worker
// wanted). What none of them accounts for stays unexplained.
import type { CpuSupply } from './attributed-point.ts';
import type { WindowAccount } from './window-account.ts';

/** In CPUs. */
export interface DelayCauses {
  /** CPUs that there are for the process, the quota aside. */
  readonly capacity: number;
  /** Threads that ran or wanted to, on average. */
  readonly ready: number;
  readonly oversubscription: number;
  readonly quota: number;
  readonly neighbours: number;
  readonly helpers: number;
  readonly unexplained: number;
}

/** Null where the run-queue wait is not observable. */
export function delayCausesOf(account: WindowAccount, supply: CpuSupply): DelayCauses | null {
  const { threads, cpuRatio, runDelayRatio } = account;
  if (runDelayRatio === null) return null;
  const waiting = threads * runDelayRatio;
  const ready = threads * cpuRatio + waiting;
  const capacity = capacityOf(account, supply, waiting);
  const oversubscription = Math.min(waiting, Math.max(0, ready - capacity));
  const missing = waiting - oversubscription;
  const quota = Math.min(missing, account.throttledCpus ?? 0);
  const takeable = missing - quota;
  const helpersUsed = account.helperCpus ?? 0;
  const othersUsed = (account.otherProcessCpus ?? 0) + (account.stolenCpus ?? 0);
  const used = helpersUsed + othersUsed;
  const scale = used > takeable ? takeable / used : 1;
  const [neighbours, helpers] = [othersUsed * scale, helpersUsed * scale];
  return {
    ...{ capacity, ready, oversubscription, quota, neighbours, helpers },
    unexplained: takeable - neighbours - helpers,
  };
}

/** Part of the wait that the quota must withhold to count as what limits: less is a short burst. */
const leastWithheldShare = 0.05;

/**
 * CPUs that there would be without the quota. Where the quota is what limits, the count of usable ones
 * does not give them: then it is what the quota allows, what it withheld (the kernel sums throttled
 * time over the CPUs on which threads stood still), and what others used, who had CPUs as well.
 */
function capacityOf(account: WindowAccount, supply: CpuSupply, waiting: number): number {
  const { usableCpuCount, quotaCpus, machineCpuCount } = supply;
  const isLimit = quotaCpus !== null && Math.max(1, Math.floor(quotaCpus)) <= usableCpuCount;
  const withheld = Math.min(waiting, account.throttledCpus ?? 0);
  if (!isLimit || withheld <= leastWithheldShare * waiting) return usableCpuCount;
  const seen = quotaCpus + withheld + (account.otherProcessCpus ?? 0);
  return Math.max(usableCpuCount, Math.min(machineCpuCount, seen));
}
