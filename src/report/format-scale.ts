// Units by their size, and the rounding that decides the unit of a number.
export interface Scale {
  readonly symbol: string;
  /** Base units in one of these. */
  readonly factor: number;
}

export const nanosecond: Scale = { symbol: 'ns', factor: 1 };
export const durationScales: readonly Scale[] = [
  { symbol: 's', factor: 1e9 },
  { symbol: 'ms', factor: 1e6 },
  { symbol: 'µs', factor: 1e3 },
  nanosecond,
];
export const one: Scale = { symbol: '', factor: 1 };
export const decimalScales: readonly Scale[] = [
  { symbol: 'T', factor: 1e12 },
  { symbol: 'G', factor: 1e9 },
  { symbol: 'M', factor: 1e6 },
  { symbol: 'k', factor: 1e3 },
  one,
];
export const byte: Scale = { symbol: 'B', factor: 1 };
export const byteScales: readonly Scale[] = [
  { symbol: 'TiB', factor: 2 ** 40 },
  { symbol: 'GiB', factor: 2 ** 30 },
  { symbol: 'MiB', factor: 2 ** 20 },
  { symbol: 'KiB', factor: 2 ** 10 },
  byte,
];

/** The largest unit of which `value`, once rounded, is at least one: 999.96 at 4 digits is 1.000 k. */
export function scaleOf(
  scales: readonly Scale[],
  least: Scale,
  value: number,
  digits: number,
): Scale {
  const reaches = (scale: Scale) => Math.abs(roundTo(value / scale.factor, digits)) >= 1;
  return scales.find(reaches) ?? least;
}

export function withUnit(number: string, symbol: string): string {
  return symbol === '' ? number : `${number} ${symbol}`;
}

export function roundTo(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** floor(log10 |value|), exact at powers of ten, where a logarithm may be off by one. */
export function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}
