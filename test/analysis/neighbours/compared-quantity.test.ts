import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import { baselineValues } from '../../../src/analysis/gate/baseline/values.ts';
import { compareRuns, defaultCompareSettings } from '../../../src/analysis/gate/compare.ts';
import type { Measurement } from '../../../src/model/run/measurement.ts';
import { quantityWords } from '../../../src/report/sentences/verdict/quantity.ts';
import { tailDoubtWords } from '../../../src/report/sentences/verdict/undecided.ts';
import { verdictSentence } from '../../../src/report/sentences/verdict/verdict.ts';
import { openRandom } from '../../../src/stats/random.ts';
import { nextNormal } from '../../stats/simulated.ts';
import { madeLaunch, madeRun } from '../made-run.ts';
import { type MadeSide, madeSide } from './made-neighbours.ts';

function compare(
  before: readonly Measurement[],
  after: readonly Measurement[],
  isInterleaved = false,
) {
  const settings = { ...defaultCompareSettings, isInterleaved };
  const [verdict] = compareRuns([madeRun(before)], [madeRun(after)], settings);
  assert.ok(verdict !== undefined && 'comparison' in verdict && verdict.comparison !== null);
  const { ratio, neighbours, quantity } = verdict.comparison;
  return {
    kind: verdict.kind,
    sentence: verdictSentence(verdict),
    ratio,
    neighbours,
    quantity: quantityWords(quantity),
    width: Math.log(ratio.high / ratio.low),
  };
}

const side = (seed: number, shared: MadeSide['shared'], timeNs = 1000) =>
  madeSide({ seed, launchCount: 10, shared, timeNs });

describe('Runs that met other states of the core', () => {
  it('are not taken for a change, and a change among them is found', () => {
    const before = side(1, [0, 0.5]);
    const same = compare(before, side(2, [0.4, 0.9]));
    assert.ok(same.kind !== 'regressed' && same.kind !== 'improved', same.kind);
    assert.ok(same.ratio.low < 1 && same.ratio.high > 1);
    assert.equal(same.neighbours?.kind, 'subtracted');
    assert.match(same.quantity, /cost of neighbours subtracted/);
    assert.equal(compare(before, side(3, [0.4, 0.9], 1200)).kind, 'regressed');
  });

  it('cost width where the states are far apart', () => {
    const alike = compare(side(1, [0, 0.6]), side(2, [0, 0.6]));
    const apart = compare(side(1, [0, 0.6]), side(2, [0.4, 1]));
    assert.ok(apart.width > 1.2 * alike.width, `${apart.width} ${alike.width}`);
  });

  it('decide nothing where each side met one state and no launch shows the cost of the other', () => {
    const held = (launches: readonly Measurement[], throughputNs: number) =>
      launches.map((launch) => {
        const { durationNs = [], iterations = [], referenceNs = [] } = launch.columns;
        const spins = durationNs.map(() => throughputNs);
        const columns = { durationNs, iterations, referenceNs, throughputNs: spins };
        return { ...launch, columns };
      });
    const flat = (timeNs: number) =>
      Array.from({ length: 10 }, (_, launch) =>
        madeLaunch(
          'shared',
          launch,
          Array.from({ length: 20 }, (_, row) => timeNs + row + launch),
        ),
      );
    const unseen = compare(held(flat(1000), 9000), held(flat(1300), 13_000));
    assert.equal(unseen.kind, 'inconclusive');
    assert.equal(unseen.neighbours?.kind, 'unknown-cost');
    assert.match(
      unseen.sentence,
      /at an unknown cost; compare both versions now with: baremark compare/,
    );
    const seen = compare(held(flat(1000), 9000), held(flat(1300), 9000));
    assert.equal(seen.kind, 'regressed');
    assert.equal(seen.neighbours, undefined);
  });
});

test('accepted Runs that met other states do not widen the margin', () => {
  const runs = [side(1, [0, 0.3]), side(2, [0.6, 0.9])].map((launches) => madeRun(launches));
  const [value] = baselineValues(runs, defaultCompareSettings);
  // Their plain levels lie 40 % and more apart.
  assert.ok((value?.marginRatio ?? 1) < 0.05, `${value?.marginRatio}`);
});

test('instructions per cycle explain nothing of an adjusted time', () => {
  const counted = (launches: readonly Measurement[], instructionsEach: number) =>
    launches.map((launch) => {
      const { durationNs = [], iterations = [] } = launch.columns;
      const instructions = iterations.map((count) => count * instructionsEach);
      return { ...launch, columns: { ...launch.columns, instructions, cycles: durationNs } };
    });
  const [verdict] = compareRuns(
    [madeRun(counted(side(1, [0, 0.5]), 1000))],
    [madeRun(counted(side(2, [0.3, 0.8], 1300), 1300))],
    defaultCompareSettings,
  );
  assert.ok(verdict?.kind === 'regressed', verdict?.kind);
  const subjects = verdict.hints.map(({ role, subject }) => `${role} ${subject}`);
  assert.ok(subjects.includes('explains instructions'), subjects.join());
  assert.ok(!subjects.some((each) => each.endsWith('instructionsPerCycle')), subjects.join());
});

describe('what the code itself does to the spins', () => {
  const heavier = (launches: readonly Measurement[]) =>
    launches.map((launch) => ({
      ...launch,
      columns: {
        ...launch.columns,
        cacheSpinNs: launch.columns.cacheSpinNs?.map((spunNs) => 1.4 * spunNs) ?? [],
      },
    }));

  it('is not taken for a neighbour: nothing improves by leaving more behind', () => {
    for (let seed = 0; seed < 10; seed += 1) {
      const before = side(10 + seed, [0, 0.8]);
      const same = compare(before, heavier(side(40 + seed, [0, 0.8])));
      assert.ok(same.kind !== 'improved' && same.kind !== 'regressed', `${seed} ${same.kind}`);
      const slower = compare(before, heavier(side(40 + seed, [0, 0.8], 1150)));
      assert.notEqual(slower.kind, 'unchanged', `${seed}`);
    }
  });
});

describe('states that neither side met both of', () => {
  it('are no change, however noisy the spins are', () => {
    const noisy = (seed: number, level: number) => {
      const random = openRandom(seed);
      return Array.from({ length: 10 }, (_, launch) => {
        const noise = (logSd: number) => Math.exp(logSd * nextNormal(random));
        const times = Array.from({ length: 60 }, () => 1000 * level * noise(0.02));
        const made = madeLaunch('shared', launch, times, 60_000);
        const throughputNs = times.map(() => 9000 * level * noise(0.08));
        return { ...made, columns: { ...made.columns, throughputNs } };
      });
    };
    for (let seed = 0; seed < 10; seed += 1) {
      const { kind, ratio } = compare(noisy(seed, 1), noisy(100 + seed, 1.35));
      assert.equal(kind, 'inconclusive', `${seed}`);
      assert.ok(ratio.low < 1 && ratio.high > 1);
    }
  });
});

test('tails, from which nothing is subtracted, are not judged where neighbours were unlike', () => {
  const verdicts = compareRuns(
    [madeRun(side(1, [0, 0.5]))],
    [madeRun(side(2, [0.4, 0.9]))],
    defaultCompareSettings,
  );
  const tails = verdicts.flatMap((verdict) => ('tails' in verdict ? verdict.tails : []));
  const [p95] = tails;
  assert.equal(p95?.kind, 'disturbed');
  assert.match(
    p95?.kind === 'disturbed' ? tailDoubtWords(p95.reason) : '',
    /neighbours on the host were busier on one side/,
  );
});

describe('each Run is one unit', () => {
  const launches = (seed: number) =>
    side(seed, [0, 0.0]).map((launch) => {
      const { durationNs = [], iterations = [], referenceNs = [] } = launch.columns;
      return { ...launch, columns: { durationNs, iterations, referenceNs } };
    });

  it('sides of two Runs are less sure than sides taken in turn', () => {
    const stored = compare(launches(1), launches(2));
    const inTurn = compare(launches(1), launches(2), true);
    assert.ok(stored.width > 1.02 * inTurn.width && stored.width < 1.1 * inTurn.width);
    assert.match(stored.ratio.method, /plus a standard deviation of/);
  });
});
