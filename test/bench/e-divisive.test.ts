import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openRandom } from '../../src/stats/random.ts';
import { plainModule } from '../plain-module.ts';
import { readJson, readValues, withoutFolder } from '../stats/recorded.ts';
import { nextNormal } from '../stats/simulated.ts';

interface EDivisive {
  readonly findChangesByEnergy: (
    values: readonly number[],
    settings?: Readonly<Record<'windowLength' | 'maxPValue' | 'minChangeRatio', number>>,
  ) => readonly number[];
  readonly bestEnergySplit: (values: Float64Array) => {
    readonly index: number;
    readonly energy: number;
  };
}

const { findChangesByEnergy, bestEnergySplit } = await plainModule<EDivisive>(
  'bench/self/e-divisive.mjs',
);

interface Labels {
  readonly reference_outputs: Record<string, readonly number[]>;
}

const folder = 'otava-tigerbeetle';

function meanDistance(one: readonly number[], other: readonly number[]): number {
  const all = one.flatMap((from) => other.map((to) => Math.abs(from - to)));
  return all.reduce((sum, distance) => sum + distance, 0) / Math.max(1, all.length);
}

/** n·m ÷ (n + m) times the energy distance, from its definition, means within a side being unbiased. */
function energyOf(before: readonly number[], after: readonly number[]): number {
  const [n, m] = [before.length, after.length];
  const within = (side: readonly number[], count: number): number =>
    count > 1 ? (meanDistance(side, side) * count) / (count - 1) : 0;
  const distance = 2 * meanDistance(before, after) - within(before, n) - within(after, m);
  return ((n * m) / (n + m)) * distance;
}

describe('the energy split', () => {
  it('is the best of all splits by the definition of the energy distance', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = openRandom(seed);
      const values = Array.from({ length: 2 + (seed % 14) }, () => nextNormal(random));
      let best = { index: 0, energy: Number.NEGATIVE_INFINITY };
      for (let index = 1; index < values.length; index += 1) {
        for (let end = index + 1; end <= values.length; end += 1) {
          const energy = energyOf(values.slice(0, index), values.slice(index, end));
          if (energy > best.energy + 1e-12) best = { index, energy };
        }
      }
      const split = bestEnergySplit(Float64Array.from(values));
      assert.equal(split.index, best.index);
      assert.ok(Math.abs(split.energy - best.energy) < 1e-9);
    }
  });
});

describe('the E-divisive in the form of Apache Otava', () => {
  it('returns the index lists of its own test', { skip: withoutFolder(folder) }, () => {
    const { reference_outputs: lists } = readJson<Labels>(`${folder}/labels.json`);
    const values = readValues(`${folder}/series.csv`);
    assert.equal(Object.keys(lists).length, 10);
    for (const [name, indices] of Object.entries(lists)) {
      const [windowLength = 0, maxPValue = 0, minChangeRatio = 0] = name
        .split(',')
        .map((part) => Number(part.split('=')[1]));
      const settings = { windowLength, maxPValue, minChangeRatio };
      assert.deepEqual(findChangesByEnergy(values, settings), indices, name);
    }
  });

  it('finds nothing in no, one, two and equal values', () => {
    for (const values of [[], [1], [1, 2], Array.from({ length: 60 }, () => 3)]) {
      assert.deepEqual(findChangesByEnergy(values), []);
    }
  });
});
