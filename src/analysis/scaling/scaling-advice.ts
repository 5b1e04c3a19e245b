// What to do about the losses of one thread count; each advice only where its numbers back it, and
// with them.
import type { CeilingKernel } from '../../model/run/measurement.ts';
import type { AttributedPoint } from './attributed-point.ts';
import type { ScalingAdvice, ScalingLoss, Slowness } from './explanation.ts';

/** A loss below this share of the threads is not worth an advice. */
const leastShare = 0.05;
/** From this share of time on, collections are named as what helpers are for. */
export const notableGcRatio = 0.05;

/** @param losses largest first; advice in their order */
export function adviceFor(
  losses: readonly ScalingLoss[],
  attributed: AttributedPoint,
): readonly ScalingAdvice[] {
  const { threads } = attributed.point;
  return losses
    .filter((loss) => loss.threads > leastShare * threads)
    .flatMap((loss) => adviceOn(loss, attributed) ?? []);
}

function adviceOn(loss: ScalingLoss, { point, ceiling }: AttributedPoint): ScalingAdvice | null {
  const { gcRatio } = point;
  const isGcHigh = gcRatio !== null && gcRatio >= notableGcRatio;
  switch (loss.kind) {
    case 'oversubscription':
      return { kind: 'fewer-threads', loss };
    case 'quota':
      return { kind: 'raise-quota', loss };
    case 'neighbours':
      return { kind: 'stop-others', loss };
    case 'helpers':
      return isGcHigh ? { kind: 'fewer-helpers', loss, gcRatio } : null;
    case 'blocked':
      return isGcHigh
        ? { kind: 'fewer-collections', loss, gcRatio }
        : { kind: 'look-at-waits', loss };
    case 'slower':
      return adviceOnSlowness(loss.evidence, ceiling);
    case 'unexplained':
      return null;
    default:
      return loss satisfies never;
  }
}

function adviceOnSlowness(
  { cause, efficiencyRatio }: Slowness,
  ceiling: AttributedPoint['ceiling'],
): ScalingAdvice | null {
  const lossOf = (kernel: CeilingKernel): number | null => {
    const found = ceiling?.kernels.find((each) => each.kernel === kernel);
    return found === undefined ? null : 1 - found.efficiencyRatio;
  };
  const extraCpuRatio = 1 / efficiencyRatio - 1;
  switch (cause) {
    case 'memory': {
      const [memory, l2] = [lossOf('memory') ?? 0, lossOf('l2') ?? 0];
      // Of the two kernels that walk arrays the one that loses more.
      return memory >= l2
        ? { kind: 'smaller-working-set', extraCpuRatio, kernel: 'memory', kernelLossRatio: memory }
        : { kind: 'smaller-working-set', extraCpuRatio, kernel: 'l2', kernelLossRatio: l2 };
    }
    case 'sharing':
      return {
        kind: 'share-less',
        extraCpuRatio,
        arithmeticLossRatio: lossOf('arithmetic'),
        contentionLossRatio: lossOf('contention'),
      };
    case 'cores':
      return { kind: 'own-cores', arithmeticLossRatio: lossOf('arithmetic') };
    case null:
      return null;
    default:
      return cause satisfies never;
  }
}
