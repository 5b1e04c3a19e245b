// Series made from numbers, with a known story.
import type { Series, SeriesPoint } from '../../src/model/series.ts';
import { openRandom } from '../../src/stats/random.ts';

const firstMs = Date.UTC(2026, 0, 1);
const msPerDay = 86_400_000;

/** Points one day apart from 2026-01-01, point i at commit `ci`. */
export function dailyPoints(values: readonly number[]): readonly SeriesPoint[] {
  return values.map((value, index) => ({
    value,
    atMs: firstMs + index * msPerDay,
    commit: `c${index}`,
    origin: null,
  }));
}

export function madeSeries(values: readonly number[], change: Partial<Series> = {}): Series {
  return {
    group: 'made',
    name: 'kernel',
    quantity: { kind: 'imported', words: 'value of each row' },
    unit: { kind: 'other', symbol: '' },
    better: 'lower',
    points: dailyPoints(values),
    limits: [],
    ...change,
  };
}

/** `levels` with even noise of ± `noiseRatio`, the same for the same seed. */
export function noisy(levels: readonly number[], noiseRatio: number, seed: number): number[] {
  const random = openRandom(seed);
  return levels.map((level) => level * (1 + noiseRatio * (2 * random.nextReal() - 1)));
}

/** `count` times one level, then as many of another, and so on. */
export function steps(...parts: readonly (readonly [count: number, level: number])[]): number[] {
  return parts.flatMap(([count, level]) => Array.from({ length: count }, () => level));
}
