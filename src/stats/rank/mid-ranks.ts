// Ranks of values where they stand.

/** Ranks from 1, equal values sharing their mean rank, and Σ (t³ − t) over groups of t equals. */
export function midRanks(values: Float64Array) {
  const sorted = values.slice().sort();
  let tieTerm = 0;
  const rankAt = new Float64Array(sorted.length);
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1;
    rankAt.fill((from + to + 1) / 2, from, to);
    const ties = to - from;
    tieTerm += ties ** 3 - ties;
    from = to;
  }
  const ranks = values.map((value) => rankAt[firstAtLeast(sorted, value)] ?? 0);
  return { ranks, tieTerm };
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
