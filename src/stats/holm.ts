// Many tests at once: adjusted p values that keep the chance of any false alarm in the whole
// family.

/**
 * Holm 1979: the i-th smallest of m p values times m − i + 1, never below a smaller one's, at most
 * 1.
 * @returns in the order of `pValues`
 */
export function adjustByHolm(pValues: readonly number[]): readonly number[] {
  const ascending = pValues.map((pValue, index) => ({ pValue, index }));
  ascending.sort((a, b) => a.pValue - b.pValue);
  const adjusted = new Array<number>(pValues.length).fill(1);
  let largest = 0;
  for (const [position, { pValue, index }] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, pValue * (pValues.length - position)));
    adjusted[index] = largest;
  }
  return adjusted;
}
