// Scales and round ticks of every plot.
import { scaleLinear, scaleLog } from 'd3-scale';
import { formatTick } from '../format.ts';

/** From a value to where it lies in the drawing. */
export type Position = (value: number) => number;

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** From `low`…`high` of the values to `from`…`to` of the drawing; an empty range to its middle. */
export function linear(low: number, high: number, from: number, to: number): Position {
  return scaleLinear([low, high], [from, to]);
}

/** As `linear`, on the logarithm of values; what lies outside of the range, as 0 does, to its end. */
export function logarithmic(low: number, high: number, from: number, to: number): Position {
  return scaleLog([low, high], [from, to]).clamp(true);
}

/** Round values inside `low`…`high`, about `count` of them. */
export function roundTicks(low: number, high: number, count: number): readonly Tick[] {
  return scaleLinear([low, high], [0, 1])
    .ticks(count)
    .map((value) => ({ value, label: formatTick(value) }));
}

/** From so many powers of ten on, these are enough. */
const enoughPowers = 4;

/** 1, 2 and 5 times the powers of ten inside `low`…`high`, the powers alone where that is enough. */
export function decadeTicks(low: number, high: number): readonly number[] {
  const all = scaleLog([low, high], [0, 1]).ticks();
  const powers = all.filter((value) => leadingDigit(value) === 1);
  if (powers.length >= enoughPowers) return powers;
  return all.filter((value) => [1, 2, 5].includes(leadingDigit(value)));
}

/** Of a value that has one digit. */
function leadingDigit(value: number): number {
  return Math.round(value / 10 ** Math.floor(Math.log10(value) + 1e-9));
}
