// Small systems of linear equations, as the normal equations of a fit with a few coefficients.

/**
 * x of A·x = b by Gaussian elimination with partial pivoting (Golub and Van Loan 2013, algorithm
 * 3.4.1); null when A is singular to working precision.
 */
export function solveLinear(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] | null {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (let column = 0; column < rows.length; column += 1) {
    if (!eliminate(rows, column)) return null;
  }
  return substituted(rows);
}

/** Clears `column` below its pivot; false when nothing but zeros is left to divide by. */
function eliminate(rows: number[][], column: number): boolean {
  let best = column;
  for (let row = column + 1; row < rows.length; row += 1) {
    if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
  }
  const pivot = rows[best];
  const other = rows[column];
  const divisor = pivot?.[column] ?? 0;
  if (pivot === undefined || other === undefined || !(Math.abs(divisor) > 1e-300)) return false;
  rows[best] = other;
  rows[column] = pivot;
  for (let row = column + 1; row < rows.length; row += 1) {
    const target = rows[row] ?? [];
    const factor = (target[column] ?? 0) / divisor;
    for (let at = column; at < target.length; at += 1) {
      target[at] = (target[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return true;
}

function substituted(rows: readonly (readonly number[])[]): readonly number[] {
  const count = rows.length;
  const solution = new Array<number>(count).fill(0);
  for (let row = count - 1; row >= 0; row -= 1) {
    const values = rows[row] ?? [];
    let rest = values[count] ?? 0;
    for (let at = row + 1; at < count; at += 1) rest -= (values[at] ?? 0) * (solution[at] ?? 0);
    solution[row] = rest / (values[row] ?? 1);
  }
  return solution;
}
