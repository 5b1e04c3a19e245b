// The accuracy asked for is that of published comparisons on real forks of JMH benchmarks; those are
// not here, so histories are made up with the spread that they had (see histories.ts).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findChangePoints } from '../../src/stats/change/change-point.ts';
import { openRandom } from '../../src/stats/random.ts';
import { scoreOf, simulatedHistory } from './histories.ts';
import { readJson, readValues, withoutFolder } from './recorded.ts';
import { nextNormal } from './simulated.ts';

type TalosLabels = Record<string, readonly { readonly index: number }[]>;

function indicesOf(values: readonly number[]): readonly number[] {
  return findChangePoints(values).map((point) => point.index);
}

/** `counts[i]` values at `levels[i]` with 1 % of noise. */
function stairs(levels: readonly number[], counts: readonly number[], seed = 1): number[] {
  const random = openRandom(seed);
  return levels.flatMap((level, step) =>
    Array.from({ length: counts[step] ?? 0 }, () => level * Math.exp(0.01 * nextNormal(random))),
  );
}

describe('change points', () => {
  it('say where, by how much, how surely, and that another method agrees', () => {
    const points = findChangePoints(stairs([100, 110, 88], [30, 40, 30]));
    assert.deepEqual(
      points.map((point) => [point.index, point.isConfirmed]),
      [
        [30, true],
        [70, true],
      ],
    );
    for (const [position, change] of [0.1, -0.2].entries()) {
      const { changeRatio = 0, low = 0, high = 0, pValue = 1 } = points[position] ?? {};
      assert.ok(low < change && change < high && low < changeRatio && changeRatio < high);
      assert.ok(high - low < 0.02 && pValue < 1e-9);
    }
  });

  it('are right to the share that is asked for on made-up histories', () => {
    const clean = scoreOf(indicesOf, [0, 0], 400);
    assert.ok(clean.falseCount / 400 <= 0.05, `clean: ${clean.falseCount}`);
    for (const [step, outliers, least] of [
      [0.05, 0, 0.8],
      [0.1, 0, 0.92],
      [0.1, 0.03, 0.88],
      [-0.1, 0.03, 0.88],
    ] as const) {
      const { f1 } = scoreOf(indicesOf, [step, outliers], 200);
      assert.ok(f1 >= least, `${step} with ${outliers} outliers: ${f1}`);
    }
  });

  const reason = withoutFolder('talos') || withoutFolder('otava-tigerbeetle');
  it('are those that people labelled in recorded histories', { skip: reason }, () => {
    const talos = Object.entries(readJson<TalosLabels>('talos/labels.json')).filter(
      ([name]) => name !== 'runs4',
    );
    const histories = talos.map(([name, labels]) => ({
      values: readValues(`talos/${name}.csv`),
      labels: labels.map((label) => label.index),
    }));
    histories.push({
      values: readValues('otava-tigerbeetle/series.csv'),
      labels: [15, 71, 95],
    });
    let found = 0;
    let extra = 0;
    for (const { values, labels } of histories) {
      const points = indicesOf(values);
      const hits = labels.filter((at) => points.some((index) => Math.abs(index - at) <= 5)).length;
      found += hits;
      extra += points.length - hits;
    }
    assert.equal(histories.flatMap(({ labels }) => labels).length, 14);
    assert.ok(found >= 13 && extra <= 60, `${found} of 14 found, ${extra} more`);
  });

  it('do not depend on the unit, and turn round with time', () => {
    const { values } = simulatedHistory(3, 0.1, 0.03);
    const points = findChangePoints(values);
    assert.equal(points.length, 1);
    assert.deepEqual(indicesOf(values.map((value) => value * 1e-6)), indicesOf(values));
    const [back] = findChangePoints(values.toReversed());
    assert.equal(back?.index, 60 - (points[0]?.index ?? 0));
    const product = (1 + (back?.changeRatio ?? 0)) * (1 + (points[0]?.changeRatio ?? 0));
    assert.ok(Math.abs(product - 1) < 1e-9);
  });

  it('smaller than the least change asked for are left out', () => {
    const values = stairs([100, 104, 120], [40, 40, 40]);
    assert.deepEqual(indicesOf(values), [40, 80]);
    const large = findChangePoints(values, { minChangeRatio: 0.08 });
    assert.deepEqual(
      large.map((point) => point.index),
      [80],
    );
  });

  it('need 7 values on both sides', () => {
    assert.deepEqual(indicesOf(stairs([100, 130], [7, 7])), [7]);
    assert.deepEqual(indicesOf(stairs([100, 130], [20, 2])), []);
    assert.deepEqual(indicesOf(stairs([100, 130], [6, 6])), []);
  });

  it('of long segments are estimated from a thousand values of each', () => {
    const [point, ...others] = findChangePoints(stairs([100, 100.5], [20_000, 20_000]));
    assert.equal(others.length, 0);
    assert.ok(Math.abs((point?.index ?? 0) - 20_000) < 60);
    assert.ok((point?.low ?? 1) < 0.005 && 0.005 < (point?.high ?? 0));
  });

  it('are not found in no, one and equal values, and found in a step without noise', () => {
    for (const values of [[], [5], [5, 5, 5, 5, 5, 5, 5, 5]]) {
      assert.deepEqual(findChangePoints(values), []);
    }
    const step = Array.from({ length: 40 }, (_, index) => (index < 20 ? 3 : 4));
    const [point] = findChangePoints(step);
    assert.equal(point?.index, 20);
    assert.ok(Math.abs((point?.changeRatio ?? 0) - 1 / 3) < 1e-12);
  });

  it('refuse what has no logarithm', () => {
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => findChangePoints([1, 2, value]), /above 0, got .* at index 2/);
    }
  });
});
