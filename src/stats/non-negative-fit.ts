// Least squares whose coefficients may not fall below 0: for quantities that can only add.

export interface LinearRow {
  /** One a coefficient, centred: no intercept is fitted. */
  readonly inputs: readonly number[];
  readonly output: number;
  /** 1 for a row like the others; less for one that is trusted less. */
  readonly weight: number;
}

export interface Pull {
  /** What coefficients are drawn to where the rows do not say. */
  readonly towards: readonly number[];
  /** In rows: as if there were that share of all rows again, each at the spread of its input. */
  readonly share: number;
}

/** Inputs that hardly move, or move together, have no huge coefficients, and those that stand still have 0. */
const leastVariance = 1e-10;

/**
 * Ridge regression (Hoerl and Kennard 1970) drawn to given values, with an active set for the bound
 * (Lawson and Hanson 1974, simplified: what is below 0 leaves, the lowest first, and does not return).
 * @returns one coefficient an input, none below 0
 */
export function fitNonNegative(
  rows: readonly LinearRow[],
  { towards, share }: Pull,
): readonly number[] {
  const size = towards.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const right = new Array<number>(size).fill(0);
  for (const { inputs, output, weight } of rows) {
    for (let i = 0; i < size; i += 1) {
      const weighted = weight * (inputs[i] ?? 0);
      right[i] = (right[i] ?? 0) + weighted * output;
      const line = matrix[i] ?? [];
      for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + weighted * (inputs[j] ?? 0);
    }
  }
  for (let i = 0; i < size; i += 1) {
    const squares = rows.reduce((sum, { inputs }) => sum + (inputs[i] ?? 0) ** 2, 0);
    const penalty = share * squares;
    const line = matrix[i] ?? [];
    line[i] = (line[i] ?? 0) + penalty + leastVariance * Math.max(1, rows.length);
    right[i] = (right[i] ?? 0) + penalty * (towards[i] ?? 0);
  }
  let active = Array.from({ length: size }, (_, index) => index);
  while (active.length > 0) {
    const solved = solve(
      active.map((i) => active.map((j) => matrix[i]?.[j] ?? 0)),
      active.map((i) => right[i] ?? 0),
    );
    const lowest = solved.reduce((at, value, index) => (value < (solved[at] ?? 0) ? index : at), 0);
    if ((solved[lowest] ?? 0) >= 0) {
      const found = new Map(active.map((index, at) => [index, solved[at] ?? 0]));
      return right.map((_, index) => found.get(index) ?? 0);
    }
    active = active.toSpliced(lowest, 1);
  }
  return right.map(() => 0);
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
