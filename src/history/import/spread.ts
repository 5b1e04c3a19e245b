// Series of Google Benchmark that say how far repetitions lie apart: no performance, whose changes would
// be told as such.

export function isSpread(name: string): boolean {
  return /_(stddev|cv)$/.test(name);
}
