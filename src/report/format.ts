// The one place where base units (ns, bytes, per second, ratio) become people's units. Output is
// Unicode and knows no locale; text.ts makes it ASCII where a terminal needs that.
import type { Unit } from '../model/metric/metric.ts';
import type { Estimate } from '../model/verdict.ts';
import {
  byte,
  byteScales,
  decimalScales,
  durationScales,
  exponentOf,
  nanosecond,
  one,
  roundTo,
  type Scale,
  scaleOf,
  withUnit,
} from './format-scale.ts';

export type { Scale } from './format-scale.ts';

/** Digits shown where no interval says how many are worth showing. */
export const plainDigits = 3;
const mostDigits = 5;
/** Whole numbers below it stand in full. */
const leastShortCount = 1e4;
/** Smaller ratios have an exponent. */
const leastPlainRatio = 1e-3;
/** Smaller shares and half-widths are the rounding of numbers. */
const leastPercent = 1e-3;

/**
 * How many significant digits of `value` its half-width justifies: down to the leading digit of the
 * half-width, one further when that digit is 1 (the Particle Data Group rounds so), 2 to 5 in all.
 */
export function justifiedDigits(value: number, halfWidth: number): number {
  if (value === 0 || !(halfWidth > 0)) return plainDigits + 1;
  const place = exponentOf(halfWidth);
  const leading = Math.floor(Number((halfWidth / 10 ** place).toPrecision(12)));
  const digits = exponentOf(value) - place + (leading === 1 ? 2 : 1);
  return Math.min(mostDigits, Math.max(2, digits));
}

/** Larger side of the interval: the honest half-width of one that leans to a side. */
export function halfWidthOf(estimate: Estimate): number {
  return Math.max(estimate.high - estimate.value, estimate.value - estimate.low);
}

/** `value` to `digits` significant digits, trailing zeros kept, never with an exponent. */
export function formatNumber(value: number, digits: number = plainDigits): string {
  if (value === 0) return '0';
  const rounded = roundTo(value, digits);
  return rounded.toFixed(Math.min(100, Math.max(0, digits - 1 - exponentOf(rounded))));
}

/** So many digits behind the point, whatever the size: `1.00`. */
export function formatDecimals(value: number, decimals: number): string {
  return value.toFixed(decimals);
}

/** Threads' worth out of `threads`: one number of decimals for a whole waterfall, so that it adds up. */
export function formatThreads(worth: number, threads: number): string {
  return formatDecimals(Math.abs(worth), threads < 10 ? 2 : 1);
}

/** A time in ns as `1.23 µs`. Below 1 ns it stays `0.350 ns`; above a minute it stays seconds. */
export function formatDuration(
  durationNs: number,
  digits: number = plainDigits,
  scale: Scale = durationScaleOf(durationNs, digits),
): string {
  return withUnit(formatNumber(durationNs / scale.factor, digits), scale.symbol);
}

/** The unit in which one time reads as 1 to 999. */
export function durationScaleOf(durationNs: number, digits: number = plainDigits): Scale {
  return scaleOf(durationScales, nanosecond, durationNs, digits);
}

/** The unit in which all times of a column read as 0.1 to 999; null when rows need their own. */
export function commonDurationScale(durationsNs: readonly number[]): Scale | null {
  const positive = durationsNs.filter((duration) => duration > 0);
  if (positive.length === 0) return nanosecond;
  const least = positive.reduce((low, duration) => Math.min(low, duration));
  const most = positive.reduce((high, duration) => Math.max(high, duration));
  const suits = ({ factor }: Scale) => least >= 0.1 * factor && most < 999.5 * factor;
  return durationScales.findLast(suits) ?? null;
}

/** `812 k/s`, `95.3 /s`; of bytes `2.10 GB/s`, of items `81.9 M items/s`. */
export function formatRate(
  ratePerSec: number,
  digits: number = plainDigits,
  of: '' | 'B' | ' items' = '',
): string {
  const scale = scaleOf(decimalScales, one, ratePerSec, digits);
  const unit = `${scale.symbol}${of}`.trim();
  return `${formatNumber(ratePerSec / scale.factor, digits)} ${unit}/s`;
}

/** `1.5 MiB`: powers of 1024, and says so. */
export function formatBytes(bytes: number, digits: number = plainDigits): string {
  const scale = scaleOf(byteScales, byte, bytes, digits);
  const scaled = bytes / scale.factor;
  // 1000 to 1023 need a fourth digit, or 1023 B would read 1020 B.
  const enough = Math.abs(scaled) >= 1000 ? Math.max(4, digits) : digits;
  return withUnit(formatNumber(scaled, enough), scale.symbol);
}

/** `12.3 k`; whole numbers below 10,000 in full. */
export function formatCount(value: number, digits: number = plainDigits): string {
  if (Number.isInteger(value) && Math.abs(value) < leastShortCount) return `${value}`;
  const scale = scaleOf(decimalScales, one, value, digits);
  return withUnit(formatNumber(value / scale.factor, digits), scale.symbol);
}

/** Rounded but in full: `16,400`. */
export function formatRoundCount(count: number, digits: number = plainDigits): string {
  return roundTo(count, digits).toLocaleString('en');
}

/** A ratio of 0.123 as `12 %`; two significant digits, below one percent one; `< 0.001 %` for next to nothing. */
export function formatPercent(ratio: number): string {
  const percent = ratio * 100;
  if (percent > 0 && percent < leastPercent / 2) return `< ${leastPercent} %`;
  return `${formatNumber(percent, percentDigits(percent))} %`;
}

/** A share of either sign: `12 %`, `−1.2 %`. */
export function formatSignedPercent(ratio: number): string {
  const isNothing = Math.abs(ratio) * 100 < leastPercent / 2;
  return `${ratio < 0 && !isNothing ? '−' : ''}${formatPercent(Math.abs(ratio))}`;
}

/** A configured level, without the zeros that a measurement would keep: `3 %`, `2.5 %`. */
export function formatLevel(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(plainDigits))} %`;
}

/** A round value on an axis: `0.2`, `1500`. */
export function formatTick(value: number): string {
  return `${Number(value.toPrecision(6))}`;
}

/** A configured duration: `60 s`, `500 ms`. */
export function formatSetting(durationNs: number): string {
  const scale = durationScaleOf(durationNs);
  return withUnit(`${Number((durationNs / scale.factor).toPrecision(6))}`, scale.symbol);
}

/**
 * Bounds in whole percent, rounded outwards, so that rounding never moves a bound past a gate:
 * `[69, 73]`.
 */
export function formatWholeBounds({ low, high }: Estimate): string {
  const inPercent = (ratio: number) => Number((ratio * 100).toPrecision(9));
  return `[${Math.floor(inPercent(low))}, ${Math.ceil(inPercent(high))}]`;
}

/** `93 %` */
export function formatWholePercent(ratio: number): string {
  return `${Math.round(ratio * 100)} %`;
}

/** A relative change: ratio 1.051 as `+5.1 %`, 0.97 as `−3.0 %`. */
export function formatChange(ratio: number): string {
  const change = ratio - 1;
  if (Math.abs(change) < 5e-6) return '0 %';
  return `${change < 0 ? '−' : '+'}${formatPercent(Math.abs(change))}`;
}

/** A p value: `0.013`, `< 0.0001`. */
export function formatProbability(value: number): string {
  if (value < 1e-4) return '< 0.0001';
  return value > 0.995 ? '1' : formatNumber(value, 2);
}

/** `1.93×` */
export function formatTimes(ratio: number, digits: number = plainDigits): string {
  return `${formatNumber(ratio, digits)}×`;
}

/** A dimensionless ratio that may be tiny: `0.0213`, `1.66e-5`. */
export function formatRatio(ratio: number, digits: number = plainDigits): string {
  if (ratio === 0 || Math.abs(ratio) >= leastPlainRatio) return formatNumber(ratio, digits);
  return ratio.toExponential(digits - 1);
}

/** Ratios that are compared at a glance: all with an exponent where one of them needs it. */
export function formatRatios(ratios: readonly number[]): readonly string[] {
  const isTiny = ratios.some((ratio) => ratio !== 0 && Math.abs(ratio) < leastPlainRatio);
  return ratios.map((ratio) =>
    isTiny ? ratio.toExponential(plainDigits - 1) : formatRatio(ratio),
  );
}

/**
 * The interval of an estimate, without its value: `± 0.5 %`; `−1/+12 %` when one side is more than
 * three times the other; `no interval` when there were too few values for one.
 */
export function formatInterval(estimate: Estimate): string {
  if (estimate.confidence === 0) return 'no interval';
  if (estimate.value === 0) return `[${formatRatio(estimate.low)}, ${formatRatio(estimate.high)}]`;
  const below = (estimate.value - estimate.low) / Math.abs(estimate.value);
  const above = (estimate.high - estimate.value) / Math.abs(estimate.value);
  const [small, large] = below < above ? [below, above] : [above, below];
  if (large < 0.01 || large <= 3 * small) return `± ${formatPercent(large)}`;
  const side = (ratio: number) => (ratio * 100 < leastPercent / 2 ? '0 %' : formatPercent(ratio));
  return `−${side(below).replace(' %', '')}/+${side(above)}`;
}

/** A metric in the unit of its table row; counts per operation may be fractions. */
export function formatQuantity(value: number, unit: Unit, digits: number = plainDigits): string {
  switch (unit) {
    case 'ns':
      return formatDuration(value, digits);
    case 'bytes':
      return formatBytes(value, digits);
    case 'perSec':
      return formatRate(value, digits);
    case 'ratio':
      return formatRatio(value, digits);
    case 'joules':
      return `${formatRatio(value, digits)} J`;
    case 'count':
    case 'index':
    case 'cycles':
    case 'instructions':
      return Math.abs(value) < 1 ? formatRatio(value, digits) : formatCount(value, digits);
    default:
      return unit satisfies never;
  }
}

/** A growth with its sign: `+512 B`, `−0.00100`; `0 B` where nothing grew. */
export function formatGrowth(value: number, unit: Unit, digits: number = plainDigits): string {
  const size = Math.abs(value);
  const sign = value < 0 ? '−' : value > 0 ? '+' : '';
  const isTiny = unit === 'bytes' && size > 0 && size < 1e-3;
  return `${sign}${isTiny ? `${formatRatio(size, digits)} B` : formatQuantity(size, unit, digits)}`;
}

/**
 * Two bounds in one unit, as far as the larger has three digits: `[−0.10, 3.60] MiB`; counts from
 * 10,000 on as counts are elsewhere: `[9953, 10.8 k]`.
 */
export function formatBounds(low: number, high: number, unit: Unit): string {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (unit !== 'bytes' && largest >= leastShortCount) {
    const count = (value: number) => `${value < 0 ? '−' : ''}${formatCount(Math.abs(value))}`;
    return `[${count(low)}, ${count(high)}]`;
  }
  const { symbol, factor } =
    unit === 'bytes' ? scaleOf(byteScales, byte, largest, plainDigits) : one;
  const whole = unit === 'bytes' ? largest / factor : largest;
  const bound = (value: number) => {
    if (value === 0) return '0';
    const size = Math.abs(value) / factor;
    const decimals = Math.max(0, plainDigits - 1 - exponentOf(whole));
    const text = whole < 1e-3 ? size.toExponential(1) : size.toFixed(decimals);
    return Number(text) === 0 ? '0' : `${value < 0 ? '−' : ''}${text}`;
  };
  return withUnit(`[${bound(low)}, ${bound(high)}]`, symbol);
}

/** A configured amount, without the zeros that a measurement would keep: `10 MiB`, `5`. */
export function formatChosen(value: number, unit: Unit): string {
  const [number = '', symbol = ''] = formatQuantity(value, unit).split(' ');
  return withUnit(`${Number(number)}`, symbol);
}

/** A time that people wait: `95 s`, `3.5 min`, `26 h`, `3.1 days`. */
export function formatElapsed(elapsedNs: number): string {
  const seconds = elapsedNs / 1e9;
  if (seconds < 100) return formatDuration(elapsedNs, 2);
  const minutes = seconds / 60;
  if (minutes < 100) return `${formatNumber(minutes, 2)} min`;
  return minutes < 48 * 60
    ? `${formatNumber(minutes / 60, 2)} h`
    : `${formatNumber(minutes / 1440, 2)} days`;
}

/** `2026-11-23 20:27:11 UTC` */
export function formatInstant(iso: string): string {
  return iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
}

/** A whole number in full: `32,768`. */
export function formatWhole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

/** `1 launch`, `3 launches` */
export function formatTally(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun}${/(s|x|ch|sh)$/.test(noun) ? 'es' : 's'}`;
}

function percentDigits(percent: number): number {
  return Math.abs(percent) < 0.95 ? 1 : Math.abs(percent) < 99.5 ? 2 : 3;
}
