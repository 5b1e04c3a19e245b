// Least squares with coefficients that cannot be negative.

export interface LinearRow {
  /** One value per coefficient, centred: no intercept is fitted. */
  readonly inputs: readonly number[];
  readonly output: number;
}

/** Keeps the system solvable: an input that never moves gets the coefficient 0. */
const leastVariance = 1e-10;

/**
 * Ridge regression (Hoerl and Kennard 1970) with an active set for the bound (Lawson and Hanson 1974,
 * simplified: the lowest negative coefficient is set to 0 and stays there).
 * @param rows at least one
 * @param ridgeShare strength of the ridge, as a share of the sum of squares of each input
 * @returns one coefficient per input, none below 0
 */
export function fitNonNegative(rows: readonly LinearRow[], ridgeShare: number): readonly number[] {
  const size = rows[0]?.inputs.length ?? 0;
  const products = (i: number, j: number) =>
    rows.reduce((sum, { inputs }) => sum + (inputs[i] ?? 0) * (inputs[j] ?? 0), 0);
  const every = Array.from({ length: size }, (_, index) => index);
  const matrix = every.map((i) =>
    every.map((j) => {
      const sum = products(i, j);
      return i === j ? (1 + ridgeShare) * sum + leastVariance * rows.length : sum;
    }),
  );
  const right = every.map((i) =>
    rows.reduce((sum, { inputs, output }) => sum + (inputs[i] ?? 0) * output, 0),
  );
  let active = every;
  while (active.length > 0) {
    const solved = solve(
      active.map((i) => active.map((j) => matrix[i]?.[j] ?? 0)),
      active.map((i) => right[i] ?? 0),
    );
    const lowest = solved.reduce((at, value, index) => (value < (solved[at] ?? 0) ? index : at), 0);
    if ((solved[lowest] ?? 0) >= 0) {
      const found = new Map(active.map((index, at) => [index, solved[at] ?? 0]));
      return every.map((index) => found.get(index) ?? 0);
    }
    active = active.toSpliced(lowest, 1);
  }
  return every.map(() => 0);
}

/** Gaussian elimination with partial pivoting. */
function solve(matrix: readonly number[][], right: readonly number[]): readonly number[] {
  const size = right.length;
  const lines = matrix.map((line, index) => [...line, right[index] ?? 0]);
  for (let step = 0; step < size; step += 1) {
    const best = lines
      .slice(step)
      .reduce(
        (top, line, at) =>
          Math.abs(line[step] ?? 0) > Math.abs(lines[top]?.[step] ?? 0) ? step + at : top,
        step,
      );
    const pivot = lines[best] ?? [];
    lines[best] = lines[step] ?? [];
    lines[step] = pivot;
    for (const line of lines.slice(step + 1)) {
      const factor = (line[step] ?? 0) / (pivot[step] ?? 1);
      for (let at = step; at <= size; at += 1)
        line[at] = (line[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let step = size - 1; step >= 0; step -= 1) {
    const line = lines[step] ?? [];
    const known = line.slice(step + 1, size).reduce((sum, each, at) => {
      return sum + each * (solution[step + 1 + at] ?? 0);
    }, 0);
    solution[step] = ((line[size] ?? 0) - known) / (line[step] ?? 1);
  }
  return solution;
}
