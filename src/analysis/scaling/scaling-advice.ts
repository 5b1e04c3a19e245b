// What to do about the losses of one thread count; each advice only where its numbers back it, and
// with them.
import { counted, percent } from '../percent.ts';
import type { AttributedPoint } from './attributed-point.ts';
import { kernelLossOf, type Slowness } from './loss-slower.ts';
import { lossName, notableGcRatio } from './scaling-sentence.ts';
import type { ScalingLoss } from './scaling-story.ts';

/** A loss below this share of the threads is not worth an advice. */
const leastShare = 0.05;

/** @param losses largest first; sentences in their order */
export function adviceFor(
  losses: readonly ScalingLoss[],
  attributed: AttributedPoint,
  slow: Slowness,
): readonly string[] {
  const { threads } = attributed.point;
  return losses
    .filter((loss) => loss.threads > leastShare * threads)
    .flatMap((loss) => adviceOn(loss, attributed, slow) ?? []);
}

function adviceOn(loss: ScalingLoss, attributed: AttributedPoint, slow: Slowness): string | null {
  const { point, supply } = attributed;
  const lost = `${loss.threads.toFixed(2)} threads lost to ${lossName(loss.kind)}`;
  const { gcRatio } = point;
  const isGcHigh = gcRatio !== null && gcRatio >= notableGcRatio;
  switch (loss.kind) {
    case 'oversubscription': {
      const cpus = counted(supply.usableCpuCount, 'CPU', 'CPUs');
      return `No more than ${counted(supply.usableCpuCount, 'thread', 'threads')}: ${cpus} cannot run more at a time (${lost}).`;
    }
    case 'quota': {
      const limit =
        supply.quotaCpus === null ? '' : ` of ${Number(supply.quotaCpus.toFixed(2))} CPUs`;
      return `Raise the CPU limit${limit} of the control group, or use no more threads than it feeds (${lost}).`;
    }
    case 'neighbours':
      return `Stop what else runs on this machine and measure again (${lost}; ${loss.evidence}).`;
    case 'helpers':
      if (!isGcHigh) return null;
      return `Try --single-threaded-gc or fewer allocations (${lost}, collections ${percent(gcRatio)} of the threads’ time); compare absolute throughput, not only the speed-up.`;
    case 'blocked':
      if (isGcHigh) {
        return `Try fewer allocations first: threads sleep while their collections wait for helpers (${lost}, collections ${percent(gcRatio)} of the threads’ time); then look at locks and waits.`;
      }
      return `Look at locks, Atomics.wait and synchronous I/O: ${loss.evidence} (${lost}).`;
    case 'slower':
      return adviceOnSlowness(attributed, slow);
    case 'unexplained':
      return null;
    default:
      return loss.kind satisfies never;
  }
}

/** Of the two kernels that walk arrays the one that loses more. */
function memoryLoss(ceiling: AttributedPoint['ceiling']): string {
  const lossOf = (kernel: 'memory' | 'l2') =>
    1 - (ceiling?.kernels.find((each) => each.kernel === kernel)?.efficiencyRatio ?? 1);
  return lossOf('memory') >= lossOf('l2')
    ? `a kernel that walks memory loses ${percent(lossOf('memory'))}`
    : `a kernel that walks the second-level cache loses ${percent(lossOf('l2'))}`;
}

function adviceOnSlowness(
  { ceiling }: AttributedPoint,
  { cause, efficiencyRatio }: Slowness,
): string | null {
  const lost = `operations take ${percent(1 / efficiencyRatio - 1)} more CPU time`;
  switch (cause) {
    case 'memory':
      return `Try a smaller working set: ${lost}, and ${memoryLoss(ceiling)} here by itself.`;
    case 'sharing':
      return `Look for memory that threads share and write, such as Atomics on one cache line: ${lost}, while a kernel that shares nothing loses ${kernelLossOf(ceiling, 'arithmetic') ?? 'far less'} and one shared line costs ${kernelLossOf(ceiling, 'contention')}.`;
    case 'cores':
      return `The CPUs themselves are slower together (siblings of a core, or the clock): arithmetic loses ${kernelLossOf(ceiling, 'arithmetic')} too; --pin cores keeps threads on cores of their own.`;
    case null:
      return null;
    default:
      return cause satisfies never;
  }
}
