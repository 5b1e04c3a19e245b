// How many operations the processes of a scenario do, and in which rounds.
import type { Pace, ScenarioListing } from '../../engine/leak/leak-messages.ts';
import type { LeakPlan } from '../../model/run/plan.ts';

/** Of each process at least, where neither the author nor a flag says otherwise. */
const leastOperations = 10_000;
/**
 * Repeats of a scenario that stays undecided or seems to leak a little: what V8 still learns after so
 * many operations more is seldom enough to hide a leak, or to look like one. They replace the shorter ones.
 */
export const longer = { times: 3, rounds: 2 };
export function operationsOf({ options }: ScenarioListing, plan: LeakPlan): number {
  return plan.operations ?? options.operations ?? leastOperations;
}

export function paceOf(
  listing: ScenarioListing,
  plan: LeakPlan,
  remainingMs: number | undefined,
): Pace {
  const { intervalNs, durationNs } = plan;
  if (intervalNs !== undefined && durationNs !== undefined) {
    return {
      kind: 'time',
      intervalMs: intervalNs / 1e6,
      durationMs: remainingMs ?? durationNs / 1e6,
      ratePerSec: listing.options.ratePerSec ?? null,
    };
  }
  const snapshots = listing.options.snapshots ?? plan.snapshots;
  const fixed = plan.operations ?? listing.options.operations;
  const pace = { kind: 'operations', operations: fixed ?? leastOperations, snapshots } as const;
  // Of another process neither the memory is known in time nor what an operation makes it do.
  const mayDoMore = fixed === undefined && plan.collection === undefined && !listing.hasPid;
  return mayDoMore ? { ...pace, extent: 'affordable' } : pace;
}

export function fixedAt(pace: Pace, operations: number): Pace {
  if (pace.kind === 'time') return pace;
  const { kind, snapshots } = pace;
  return { kind, operations, snapshots };
}

export function lengthened(pace: Pace): Pace {
  return pace.kind === 'time' ? pace : { ...pace, operations: longer.times * pace.operations };
}
