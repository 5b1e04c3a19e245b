// The verdicts of a suite: every comparison is one of a family, and the more there are, the more each
// must show.
import type { Comparison, TailVerdict, Verdict } from '../model/verdict.ts';
import { adjustByBenjaminiHochberg } from '../stats/benjamini-hochberg.ts';
import { adjustByHolm } from '../stats/holm.ts';
import type { Evidence } from './evidence.ts';
import { hintsFor } from './hints.ts';
import { tailVerdictOf, tooFewSamples } from './tail-verdict.ts';
import type { TailFinding } from './tails.ts';
import { decide, verdictOf } from './verdict-rule.ts';

/** What there is to say about one benchmark before the whole suite is known. */
export interface Compared {
  readonly comparison: Comparison;
  /** Of the usual time; a tail has the same, but for what was compared. */
  readonly evidence: Omit<Evidence, 'ratio'>;
  readonly tails: readonly TailFinding[];
}

export interface GateSettings {
  readonly alertRatio: number;
  /** The version that paired comparisons are held against; null for saved Runs. */
  readonly against: string | null;
}

/**
 * One verdict each, in the order given. Holm 1979 over the usual times, which bounds the chance of any
 * false alarm; for warnings, which fail nothing, Benjamini and Hochberg 1995. The tails are a family of
 * their own, so that to look at them, too, costs the gate none of its power: among 20 benchmarks with
 * 5 launches a side two more tests each would leave nothing that could be found.
 */
export function judgeFamily(
  compared: readonly Compared[],
  { alertRatio, against }: GateSettings,
): readonly Verdict[] {
  const pValues = compared.map(({ comparison }) => comparison.pValue);
  const adjusted = adjustByHolm(pValues);
  const forWarnings = adjustByBenjaminiHochberg(pValues);
  const tails = judgeTails(compared);
  return compared.map((each, index) => {
    const adjustedPValue = adjusted[index] ?? 1;
    const comparison = { ...each.comparison, adjustedPValue };
    return verdictOf(comparison, {
      alertRatio,
      against,
      familySize: compared.length,
      warningPValue: forWarnings[index] ?? 1,
      hints: hintsOf(comparison, each.evidence),
      tails: tails[index] ?? [],
    });
  });
}

function judgeTails(compared: readonly Compared[]): readonly (readonly TailVerdict[])[] {
  const findings = compared.flatMap(({ tails }) => tails);
  const tested = findings.flatMap((tail) => (tail.kind === 'compared' ? [tail] : []));
  const adjusted = adjustByHolm(tested.map(({ comparison }) => comparison.pValue));
  const adjustedPValues = new Map<TailFinding, number | undefined>(
    tested.map((tail, index) => [tail, adjusted[index]]),
  );
  return compared.map(({ tails, evidence }) =>
    tails.map((tail) => {
      if (tail.kind === 'too-few-samples') return tooFewSamples(tail);
      const { percentile, quantity } = tail;
      const comparison = { ...tail.comparison, adjustedPValue: adjustedPValues.get(tail) ?? 1 };
      return tailVerdictOf(percentile, comparison, hintsOf(comparison, { ...evidence, quantity }));
    }),
  );
}

/** Only what has surely changed has reasons. */
function hintsOf(comparison: Comparison, evidence: Compared['evidence']) {
  const decision = decide(comparison);
  const hasChanged = decision === 'regressed' || decision === 'improved';
  return hasChanged ? hintsFor({ ...evidence, ratio: comparison.ratio }) : [];
}
