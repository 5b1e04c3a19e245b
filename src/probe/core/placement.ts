// Which threads go on which CPUs; pure. What two threads share decides how they scale: nothing
// (separate cores), or a core (siblings).
import type { PinMode } from '../../model/run/plan.ts';
import type { Topology, TopologyCpu } from '../machine/topology.ts';

export type Placement =
  | {
      readonly kind: 'placed';
      /** CPU of the first thread, of the second and so on. */
      readonly cpus: readonly number[];
      /** CPUs among them that are of one core, a list each. */
      readonly sharedCores: readonly (readonly number[])[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * CPUs in the order in which threads take them. Strong cores before weak ones, one package filled
 * after another and in it one memory node after another. `cores`: one thread a core, their siblings
 * only when every core has one; `smt`: the siblings of a core one after another.
 * @param mask CPUs that may be used; others are left out
 */
export function orderCpus(
  topology: Topology,
  mode: Exclude<PinMode, 'none'>,
  mask: readonly number[],
): readonly number[] {
  const usable = topology.cpus.filter(({ cpu }) => mask.includes(cpu));
  const turns = turnsWithinCores(usable);
  const turnOf = ({ cpu }: TopologyCpu): number => turns.get(cpu) ?? 0;
  const compare = (a: TopologyCpu, b: TopologyCpu): number => {
    const siblingsLast = mode === 'cores' ? turnOf(a) - turnOf(b) : 0;
    return siblingsLast || compareCores(a, b) || turnOf(a) - turnOf(b);
  };
  return usable.toSorted(compare).map(({ cpu }) => cpu);
}

function compareCores(a: TopologyCpu, b: TopologyCpu): number {
  return (
    Number(a.kind === 'efficient') - Number(b.kind === 'efficient') ||
    b.capacityRatio - a.capacityRatio ||
    a.packageId - b.packageId ||
    a.nodeId - b.nodeId ||
    a.coreId - b.coreId
  );
}

/** 0 for the first usable CPU of a core, 1 for the second. */
function turnsWithinCores(usable: readonly TopologyCpu[]): ReadonlyMap<number, number> {
  const seen = new Map<number, number>();
  return new Map(
    usable.map(({ cpu, coreId }) => {
      const turn = seen.get(coreId) ?? 0;
      seen.set(coreId, turn + 1);
      return [cpu, turn];
    }),
  );
}

/** A CPU for each of `threadCount` threads, or why there is none. */
export function placeThreads(
  topology: Topology,
  mode: Exclude<PinMode, 'none'>,
  mask: readonly number[],
  threadCount: number,
): Placement {
  const order = orderCpus(topology, mode, mask);
  if (order.length < threadCount) {
    const cpus = order.length === 1 ? '1 CPU' : `${order.length} CPUs`;
    return {
      kind: 'refused',
      reason: `${threadCount} threads were asked for and ${cpus} may be used`,
    };
  }
  const cpus = order.slice(0, threadCount);
  const sharedCores = topology.cpus
    .filter(({ cpu, coreId }) => cpu === coreId)
    .map(({ siblings }) => siblings.filter((cpu) => cpus.includes(cpu)))
    .filter((members) => members.length > 1);
  return { kind: 'placed', cpus, sharedCores };
}
