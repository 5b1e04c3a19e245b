// Why an operation takes more CPU time beside other threads: by hardware counters where they count,
// and by what the machine's own kernels lose at the same number of threads where they do not.
import { percent, signedPercent } from '../percent.ts';
import type { CeilingBand, KernelCeiling } from './scaling-story.ts';
import type { CounterAccount, WindowAccount } from './window-account.ts';

/**
 * `memory`: as much as a kernel loses that walks memory; `sharing`: far more than any kernel that
 * shares nothing, and no more than one whose threads write to one cache line; `cores`: what
 * arithmetic alone loses.
 */
export type SlowCause = 'memory' | 'sharing' | 'cores';

export interface Slowness {
  /** Operations per CPU second against the base; above 1 is faster. */
  readonly efficiencyRatio: number;
  /** Null where nothing that was measured tells. */
  readonly cause: SlowCause | null;
  readonly words: string;
}

/** Below this, rounds differ by as much. */
const leastLossRatio = 0.05;

export function slownessOf(
  base: WindowAccount,
  point: WindowAccount,
  ceiling: CeilingBand | null,
): Slowness {
  const efficiencyRatio = point.operationsPerCpuSec / base.operationsPerCpuSec;
  const change = `${signedPercent(efficiencyRatio - 1)} operations in a CPU second`;
  const kernels = ceiling?.kernels ?? [];
  const clauses = [counterWords(base.counters, point.counters), kernelWords(kernels)];
  return {
    efficiencyRatio,
    cause: causeOf(efficiencyRatio, kernels),
    words: [change, ...clauses.filter((clause) => clause !== null)].join('; '),
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
function counterWords(base: CounterAccount | null, point: CounterAccount | null): string | null {
  if (base === null || point === null) return null;
  const changeOf = (of: (account: CounterAccount) => number) =>
    signedPercent(of(point) / of(base) - 1);
  const misses =
    (base.cacheMissesPerOperation ?? 0) > 0 && point.cacheMissesPerOperation !== null
      ? [`cache misses per operation ${changeOf((each) => each.cacheMissesPerOperation ?? 0)}`]
      : [];
  return [
    `frequency ${changeOf((each) => each.cyclesPerCpuSec)}`,
    `instructions per cycle ${changeOf((each) => each.instructionsPerCycle)}`,
    `instructions per operation ${changeOf((each) => each.instructionsPerOperation)}`,
    ...misses,
  ].join(', ');
}

const kernelNames = {
  arithmetic: 'arithmetic',
  l1: 'L1',
  l2: 'L2',
  memory: 'memory',
  contention: 'one shared cache line',
} as const;

function kernelWords(kernels: readonly KernelCeiling[]): string | null {
  if (kernels.length === 0) return null;
  const changes = kernels.map(
    ({ kernel, efficiencyRatio }) => `${kernelNames[kernel]} ${signedPercent(efficiencyRatio - 1)}`,
  );
  return `native kernels here: ${changes.join(', ')}`;
}

/** What the machine loses by itself, for advice: `10.3 %`. */
export function kernelLossOf(
  ceiling: CeilingBand | null,
  kernel: KernelCeiling['kernel'],
): string | null {
  const found = ceiling?.kernels.find((each) => each.kernel === kernel);
  return found === undefined ? null : percent(1 - found.efficiencyRatio);
}
