// Which benchmarks are tested together. Critical paths are a separate family: their test
// does not lose power with every other benchmark in the suite.
import { adjustByHolm } from '../../../stats/holm.ts';

export interface FamilyTest {
  readonly pValue: number;
  readonly isCritical: boolean;
}

export interface AdjustedTest {
  readonly adjustedPValue: number;
  /** How many benchmarks were compared at once. */
  readonly familySize: number;
}

/** Holm's adjustment among the critical ones and, apart from it, among all others; in the order given. */
export function adjustByFamily(tests: readonly FamilyTest[]): readonly AdjustedTest[] {
  const results = new Map<FamilyTest, AdjustedTest>();
  for (const isCritical of [true, false]) {
    const family = tests.filter((test) => test.isCritical === isCritical);
    const adjusted = adjustByHolm(family.map(({ pValue }) => pValue));
    for (const [index, test] of family.entries()) {
      results.set(test, { adjustedPValue: adjusted[index] ?? 1, familySize: family.length });
    }
  }
  return tests.flatMap((test) => results.get(test) ?? []);
}
