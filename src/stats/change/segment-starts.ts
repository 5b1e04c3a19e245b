// The last step of a division found from left to right.

/**
 * First indices of all segments but the first, ascending.
 * @param lastStarts at t: where the last segment of the best division of the first t values starts
 */
export function traceStarts(lastStarts: Int32Array): readonly number[] {
  const starts: number[] = [];
  let end = lastStarts.length - 1;
  while (end > 0) {
    end = lastStarts[end] ?? 0;
    if (end > 0) starts.push(end);
  }
  return starts.reverse();
}
