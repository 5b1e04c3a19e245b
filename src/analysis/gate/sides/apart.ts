// Verdicts on two versions that cannot be set up at the same time and took turns launch by launch. They
// are compared like launches of two Runs.
import type { BenchmarkIdentity, Measurement } from '../../../model/run/measurement.ts';
import type { Quantity } from '../../micro/launch-values.ts';
import { isMeasured } from '../../micro/samples.ts';
import type { CompareSettings, GatedMetric } from '../compare-settings.ts';
import { comparedQuantity, unlikeNeighbours } from '../compared-quantity.ts';
import { comparisonOf, noDoubt, type Sides } from '../comparison.ts';
import type { Compared } from '../gate.ts';
import { askedMarginOf } from '../rule/margin.ts';
import { tailFindings } from '../tails.ts';
import { unequalMachines } from '../unequal-machines.ts';

/** Why the versions of a benchmark were not measured together; null where they were. */
export function apartOf(measurements: readonly Measurement[]): string | null {
  for (const { point } of measurements) {
    if (point.kind === 'pair' && point.apart !== undefined) return point.apart;
  }
  return null;
}

/** The launches of each version that were measured; a side may be empty. */
export function apartSides(measurements: readonly Measurement[]): Sides {
  const of = (side: 'before' | 'after') =>
    measurements.filter(
      (each) => each.point.kind === 'pair' && each.point.side === side && isMeasured(each),
    );
  return { before: of('before'), after: of('after') };
}

/**
 * The shift of Hodges and Lehmann 1963 with the test of Mann and Whitney 1947, once over all launches. The
 * default margin is that of stored Runs, because what disturbs a launch disturbs one side only.
 * @param sides both with a launch
 * @param because why they were not measured together
 */
export function compareApart(
  benchmark: BenchmarkIdentity,
  { sides, because }: { readonly sides: Sides; readonly because: string },
  settings: CompareSettings,
  seed: number,
): Compared | null {
  const compare = (metric: GatedMetric, quantity: Quantity, doubt = noDoubt) => {
    const marginRatio = askedMarginOf(metric, benchmark, sides.after, settings);
    return comparisonOf(benchmark, sides, quantity, { marginRatio, seed, doubt });
  };
  const compared = comparedQuantity(sides, null);
  const { quantity } = compared;
  const comparison = compare('time', quantity, compared.doubt);
  if (comparison === null) return null;
  const doubt = unequalMachines(sides, null);
  const unlike = doubt ?? unlikeNeighbours(compared.doubt);
  const tails = tailFindings({ sides, doubt: unlike }, compare);
  const basis = { kind: 'turns', because } as const;
  return { comparison, basis, evidence: { sides, quantity, isPaired: false }, tails, doubt };
}
