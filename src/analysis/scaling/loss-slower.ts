// Why an operation takes more CPU time when other threads run: by hardware counters where they count,
// and by what the machine's own kernels lose at the same number of threads where they do not.
import type {
  CeilingBand,
  CounterChange,
  KernelCeiling,
  SlowCause,
  Slowness,
} from './explanation.ts';
import type { CounterAccount, WindowAccount } from './window-account.ts';

/** Below this, rounds differ by as much. */
const leastLossRatio = 0.05;

export function slownessOf(
  base: WindowAccount,
  point: WindowAccount,
  ceiling: CeilingBand | null,
): Slowness {
  const efficiencyRatio = point.operationsPerCpuSec / base.operationsPerCpuSec;
  const kernels = ceiling?.kernels ?? [];
  return {
    efficiencyRatio,
    cause: causeOf(efficiencyRatio, kernels),
    counters: counterChange(base.counters, point.counters),
    kernels: kernels.map(({ kernel, efficiencyRatio: ratio }) => {
      return { kernel, efficiencyRatio: ratio };
    }),
  };
}

/** In logarithms of slow-downs: five times slower is not half as bad as ten times, as ratios would have it. */
function causeOf(efficiencyRatio: number, kernels: readonly KernelCeiling[]): SlowCause | null {
  if (1 - efficiencyRatio < leastLossRatio) return null;
  const slowdown = -Math.log(efficiencyRatio);
  const slowdowns = new Map(kernels.map((each) => [each.kernel, -Math.log(each.efficiencyRatio)]));
  const explains = (other: number | undefined) => other !== undefined && other >= slowdown / 2;
  const unshared = [...slowdowns].flatMap(([kernel, each]) =>
    kernel === 'contention' ? [] : [each],
  );
  const most = Math.max(0, ...unshared);
  if (explains(slowdowns.get('arithmetic'))) return 'cores';
  if (explains(slowdowns.get('memory')) || explains(slowdowns.get('l2'))) return 'memory';
  const isFarMore = unshared.length > 0 && slowdown > 2 * most + leastLossRatio;
  return isFarMore && explains(slowdowns.get('contention')) ? 'sharing' : null;
}

/** Operations per CPU second = cycles per CPU second × instructions per cycle ÷ instructions per operation. */
function counterChange(
  base: CounterAccount | null,
  point: CounterAccount | null,
): CounterChange | null {
  if (base === null || point === null) return null;
  const ratioOf = (of: (account: CounterAccount) => number) => of(point) / of(base);
  const isMissKnown =
    (base.cacheMissesPerOperation ?? 0) > 0 && point.cacheMissesPerOperation !== null;
  return {
    frequencyRatio: ratioOf((each) => each.cyclesPerCpuSec),
    instructionsPerCycleRatio: ratioOf((each) => each.instructionsPerCycle),
    instructionsPerOperationRatio: ratioOf((each) => each.instructionsPerOperation),
    cacheMissesPerOperationRatio: isMissKnown
      ? ratioOf((each) => each.cacheMissesPerOperation ?? 0)
      : null,
  };
}
