// The little arithmetic of the tables: of numbers that are there, and null where there are none.

export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Coefficient of variation as a ratio, with the sample standard deviation; null below two values. */
export function variation(values) {
  const known = values.filter(Number.isFinite);
  if (known.length < 2) return null;
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (known.length - 1)) / mean;
}

/** `numerator` ÷ `denominator`; null when either is missing. */
export function ratio(numerator, denominator) {
  return numerator === null || denominator === null ? null : numerator / denominator;
}

/** A time of any size with three digits, in ns, µs or ms. */
export function time(ns) {
  if (ns === null) return '–';
  if (ns < 1e4) return `${digits(ns)} ns`;
  return ns < 1e7 ? `${digits(ns / 1e3)} µs` : `${digits(ns / 1e6)} ms`;
}

/** Three digits, without an exponent. */
export function digits(value) {
  if (value === null) return '–';
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  return value.toFixed(2);
}

/** A ratio as percents: `0.0123` is `1.2 %`. */
export function percent(value) {
  if (value === null) return '–';
  return `${(value * 100).toFixed(Math.abs(value) < 0.01 ? 2 : 1)} %`;
}

/** A change as percents with its sign, from the ratio of after to before. */
export function change(value) {
  if (value === null) return '–';
  const points = (value - 1) * 100;
  return `${points >= 0 ? '+' : '−'}${Math.abs(points).toFixed(1)} %`;
}

/** A Markdown table. */
export function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
