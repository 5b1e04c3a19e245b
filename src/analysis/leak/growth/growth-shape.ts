// What a series looks like to the eye, in one word.
import type { Unit } from '../../../model/metric/metric.ts';
import type { Series } from '../../../stats/trend/pooled-slope.ts';
import type { GrowthShape } from '../leak-verdict.ts';

/** Of the range: a fall by as much is one tooth. */
const toothRatio = 0.4;
const leastTeeth = 3;
/** What one or two places may add to a rise that is still a step. */
const stepRatio = 0.8;
/** Of the whole rise, in the last third: as little is none. */
const restRatio = 0.1;

/**
 * @param series of one process, warm-up included
 * @param settled its rows that are judged
 * @param isGrowing whether a trend was found in them
 */
export function shapeOf(
  series: Series,
  settled: Series,
  { isGrowing, unit }: { readonly isGrowing: boolean; readonly unit: Unit },
): GrowthShape {
  const { values } = series;
  const noise = noiseOf(values, unit);
  if (rangeOf(values) <= noise) return 'level';
  const isLevelNow = rangeOf(settled.values) <= noise;
  const rise = lastLevel(values) - (values[0] ?? 0);
  if (rise > noise && isStep(isLevelNow ? values : settled.values, noise)) return 'step';
  if (isGrowing && !isLevelNow) return 'growth';
  if (!isLevelNow && teethOf(settled.values, noise) >= leastTeeth) return 'saw tooth';
  const beforeLast = lastLevel(values.slice(0, Math.ceil((2 * values.length) / 3)));
  const isOver = lastLevel(values) - beforeLast <= Math.max(noise, restRatio * rise);
  return rise > noise && isOver ? 'plateau' : 'level';
}

/** Within it nothing happened: 1 % of memory or 16 KiB; one of what is counted, which comes and goes. */
function noiseOf(values: readonly number[], unit: Unit): number {
  if (unit !== 'bytes') return 0.5;
  return Math.max(16 * 1024, 0.01 * Math.abs(values[0] ?? 0));
}

/** Median of the last tenth, at least of three. */
function lastLevel(values: readonly number[]): number {
  const last = values.slice(-Math.max(3, Math.ceil(values.length / 10))).sort((a, b) => a - b);
  return last[Math.floor((last.length - 1) / 2)] ?? 0;
}

function rangeOf(values: readonly number[]): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return values.length === 0 ? 0 : most - least;
}

/** The two largest rises between neighbours hold nearly all of it, and nothing fell back. */
function isStep(values: readonly number[], noise: number): boolean {
  const rise = lastLevel(values) - (values[0] ?? 0);
  if (values.length < 6 || rise <= noise || rise < toothRatio * rangeOf(values)) return false;
  const changes = values.slice(1).map((value, index) => value - (values[index] ?? 0));
  const [largest = 0, second = 0] = changes.sort((a, b) => b - a);
  return largest + second >= stepRatio * rise && (changes.at(-1) ?? 0) > -toothRatio * rise;
}

/** Falls from a highest to a lowest value by a good part of the range, each followed by a rise. */
function teethOf(values: readonly number[], noise: number): number {
  const depth = Math.max(noise, toothRatio * rangeOf(values));
  let teeth = 0;
  let isFalling = false;
  let turn = values[0] ?? 0;
  for (const value of values) {
    if (isFalling) {
      if (value > turn + depth) [isFalling, turn] = [false, value];
      else turn = Math.min(turn, value);
    } else if (value < turn - depth) {
      [isFalling, turn] = [true, value];
      teeth += 1;
    } else turn = Math.max(turn, value);
  }
  return teeth;
}
