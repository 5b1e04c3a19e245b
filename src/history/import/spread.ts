// Google Benchmark also writes the spread of its repetitions as if it were a benchmark. A change of the
// spread is no change of performance.

export function isSpread(name: string): boolean {
  return /_(stddev|cv)$/.test(name);
}
