// Many tests at once, for a report: adjusted p values that bound the share of false findings among all
// findings, where Holm's bound the chance of any.

/**
 * Benjamini and Hochberg 1995: the i-th smallest of m p values times m ÷ i, never above a larger one's,
 * at most 1. Holds for independent tests and for those that err together (Benjamini and Yekutieli 2001).
 * @returns in the order of `pValues`
 */
export function adjustByBenjaminiHochberg(pValues: readonly number[]): readonly number[] {
  const descending = pValues.map((pValue, index) => ({ pValue, index }));
  descending.sort((a, b) => b.pValue - a.pValue);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  for (const [position, { pValue, index }] of descending.entries()) {
    smallest = Math.min(smallest, (pValue * pValues.length) / (pValues.length - position));
    adjusted[index] = smallest;
  }
  return adjusted;
}
