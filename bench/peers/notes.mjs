// What stands under the tables.

/** Which number each harness is taken at, and what the figures are. */
export function headlineList(harnesses) {
  return [
    ...harnesses.map(({ name, headline }) => `- ${name}: ${headline}`),
    '',
    'CV is the standard deviation over the mean of that number over fresh processes; "own median" is',
    'the median of the samples that the harness kept; "normalised" is that of Baremark’s low',
    'samples (p2 to p10) ÷ that of its reference spins, or with the cost of neighbours subtracted if that',
    'reduces the spread, as in its gate. Bias is the median with two hogs against the quiet median of the same number.',
    'Wall is the whole process (Baremark, node:bench: the whole command); peak RSS is that of the',
    'process that ran the kernels. Baremark runs one launch per process; benchmark.js gets 0.5 s of its',
    'default 5 s and mitata is called without the calibration of its `run` (3 s), except in "wall,',
    'default". node:bench leaves the loop to its user: operations doubled until 10 ms, 3 warm-ups.',
  ].join('\n');
}

/** Each thing that went wrong once; null when nothing did. */
export function failureList(records) {
  const failed = records.filter(({ failure }) => failure !== undefined);
  if (failed.length === 0) return null;
  const lines = failed.map(
    ({ harness, cell, noise, failure }) => `- ${harness}, ${cell}, ${noise}: ${failure}`,
  );
  return [...new Set(lines)].join('\n');
}
