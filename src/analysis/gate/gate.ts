// The verdicts of a suite: every comparison is one of a family, and the more there are, the more each
// must show.
import type { Basis, Comparison, TailVerdict, Verdict } from '../../model/verdict.ts';
import type { UnequalMachines } from '../../model/verdict-reason.ts';
import { adjustByBenjaminiHochberg } from '../../stats/benjamini-hochberg.ts';
import { isCriticalPath } from '../micro/samples.ts';
import type { Evidence } from './hints/evidence.ts';
import { hintsFor } from './hints/hints.ts';
import { adjustByFamily, type FamilyTest } from './rule/gate-family.ts';
import { decide, verdictOf } from './rule/verdict-rule.ts';
import type { TailFinding } from './tails.ts';

/** What there is to say about one benchmark before the whole suite is known. */
export interface Compared {
  readonly comparison: Comparison;
  readonly basis: Basis;
  /** Of the usual time; a tail has the same, except the compared quantity. */
  readonly evidence: Omit<Evidence, 'ratio'>;
  readonly tails: readonly TailFinding[];
  /** Why a change may be the machine's; see unequal-machines.ts. */
  readonly doubt: UnequalMachines | null;
}

export interface GateSettings {
  readonly alertRatio: number;
  /** The version that paired comparisons compare with; null for saved Runs. */
  readonly against: string | null;
}

/**
 * One verdict each, in the order given. Holm 1979 over the usual times of each family, which bounds the
 * chance of any false alarm; for warnings, which fail nothing, Benjamini and Hochberg 1995. The tails are a
 * separate family, so that testing them costs the gate none of its power: among 20 benchmarks with
 * 5 launches per side two more tests each would leave nothing that could be found.
 */
export function judgeFamily(
  compared: readonly Compared[],
  { alertRatio, against }: GateSettings,
): readonly Verdict[] {
  const pValues = compared.map(({ comparison }) => comparison.pValue);
  const adjusted = adjustByFamily(
    compared.map(({ comparison: { pValue }, evidence }) => testOf(pValue, evidence)),
  );
  const forWarnings = adjustByBenjaminiHochberg(pValues);
  const tails = judgeTails(compared);
  return compared.map((each, index) => {
    const { adjustedPValue = 1, familySize = 1 } = adjusted[index] ?? {};
    const comparison = { ...each.comparison, adjustedPValue };
    return verdictOf(comparison, {
      basis: each.basis,
      alertRatio,
      against,
      familySize,
      warningPValue: forWarnings[index] ?? 1,
      doubt: each.doubt,
      hints: each.doubt === null ? hintsOf(comparison, each.evidence) : [],
      tails: tails[index] ?? [],
    });
  });
}

function testOf(pValue: number, { sides }: Compared['evidence']): FamilyTest {
  return { pValue, isCritical: isCriticalPath(sides.after) };
}

function judgeTails(compared: readonly Compared[]): readonly (readonly TailVerdict[])[] {
  const tested = compared.flatMap(({ tails, evidence }) =>
    tails.flatMap((tail) => (tail.kind === 'compared' ? [{ tail, evidence }] : [])),
  );
  const adjusted = adjustByFamily(
    tested.map(({ tail, evidence }) => testOf(tail.comparison.pValue, evidence)),
  );
  const adjustedPValues = new Map<TailFinding, number | undefined>(
    tested.map(({ tail }, index) => [tail, adjusted[index]?.adjustedPValue]),
  );
  return compared.map(({ tails, evidence }) =>
    tails.map((tail) => {
      if (tail.kind !== 'compared') return tail;
      const { percentile, quantity } = tail;
      const comparison = { ...tail.comparison, adjustedPValue: adjustedPValues.get(tail) ?? 1 };
      const hints = hintsOf(comparison, { ...evidence, quantity });
      return { kind: decide(comparison), percentile, comparison, hints };
    }),
  );
}

/** Only what has surely changed has reasons. */
function hintsOf(comparison: Comparison, evidence: Compared['evidence']) {
  const decision = decide(comparison);
  const hasChanged = decision === 'regressed' || decision === 'improved';
  return hasChanged ? hintsFor({ ...evidence, ratio: comparison.ratio }) : [];
}
