// What growth is allowed, and in which terms a scenario can be held against it.

import { metricOf } from '../../model/metric/metric.ts';
import type { LeakResource, LeakSettings } from '../../model/run/leak.ts';

/** MiB a day that a service grows by without anybody being woken. */
const memoryPerDay = 10 * 2 ** 20;

/** By how many they may grow in a day, or over ten times the study where no rate is known. */
const countAllowances: Partial<Record<LeakResource, number>> = {
  descriptorCount: 5,
  socketCount: 5,
  threadCount: 2,
  processCount: 2,
  zombieCount: 2,
  connectionCount: 5,
  handleCount: 100,
  requestCount: 5,
  timerCount: 5,
};

/** Less than one field of an object; outside the heap, less than the smallest piece of malloc. */
const heapPerOperation = 1;
const nativePerOperation = 16;

export interface Rate {
  readonly perSec: number;
  readonly from: 'declared' | 'measured';
}

export interface Allowance {
  readonly value: number;
  readonly per: 'day' | 'operation' | 'ten studies' | 'study';
}

export function isMemory(resource: LeakResource): boolean {
  return metricOf(resource).unit === 'bytes';
}

/**
 * Memory that the clock paces: a day's. That operations pace: a day's where the author allows one or
 * declares a rate, else an operation's, because the rate of a loop is not that of the use. Counted
 * things are held against ten times the study, which tells a leak of one in some thousand operations
 * from the few that a pool opens, and against a day where the author says how many and at which rate:
 * the usual few a day would take millions of operations to be seen.
 */
export function allowanceOf(
  resource: LeakResource,
  settings: LeakSettings,
  rate: Rate | null,
): Allowance {
  const { allowances, bytesPerOperation, ratePerSec, pace } = settings;
  const declared = allowances[resource];
  const hasRate = pace === 'time' || ratePerSec !== undefined;
  if (!isMemory(resource)) {
    const value = declared ?? countAllowances[resource] ?? 0;
    const isOfDay = pace === 'time' || (declared !== undefined && ratePerSec !== undefined);
    return { value, per: isOfDay ? 'day' : 'ten studies' };
  }
  const canProject = pace === 'time' || rate !== null;
  if (declared !== undefined && canProject) return { value: declared, per: 'day' };
  if (pace === 'operations' && (bytesPerOperation !== undefined || !hasRate)) {
    const usual = resource === 'heapUsedBytes' ? heapPerOperation : nativePerOperation;
    return { value: bytesPerOperation ?? usual, per: 'operation' };
  }
  return { value: memoryPerDay, per: 'day' };
}

/** What the rule that everybody uses allows between the first and the last snapshot. */
export function classicAllowance(resource: LeakResource, settings: LeakSettings): number {
  const usual = isMemory(resource) ? 2 ** 20 : (countAllowances[resource] ?? 0);
  return settings.allowances[resource] ?? usual;
}

/**
 * How a resource is dealt with. Of another process only what the kernel shows can be judged, by its
 * lower envelope. Where the heap is judged, resident memory adds little (a clean Node process gains
 * 10 MiB in minutes): of a scenario, only the part that nothing else explains is judged, and only if it
 * is large. A cache within its limit is no leak.
 * @param seen resources that have a column
 */
export function roleOf(
  resource: LeakResource,
  target: LeakSettings['target'],
  seen: ReadonlySet<LeakResource>,
): 'judged' | 'enveloped' | 'unexplained' | 'reported' {
  if (resource === 'cacheBytes') return 'reported';
  if (resource !== 'residentBytes' && resource !== 'proportionalBytes') return 'judged';
  if (target === 'function') {
    return resource === 'residentBytes' && seen.has('heapUsedBytes') ? 'unexplained' : 'reported';
  }
  if (seen.has('heapUsedBytes')) return 'reported';
  const better = seen.has('proportionalBytes') ? 'proportionalBytes' : 'residentBytes';
  return resource === better ? 'enveloped' : 'reported';
}
