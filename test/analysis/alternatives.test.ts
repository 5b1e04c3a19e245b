import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alternativesOf } from '../../src/analysis/alternatives/compare-alternatives.ts';
import { parseRun } from '../../src/model/parse.ts';
import { asAlternative, planOfAlternatives } from '../../src/model/run/alternative-pairs.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import type { Run } from '../../src/model/run/run.ts';
import { alternativeSections } from '../../src/report/sections/alternatives.ts';
import { alternativeSentence } from '../../src/report/sentences/verdict/alternatives.ts';
import { openRandom, type Random } from '../../src/stats/random.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';
import { nextNormal } from '../stats/simulated.ts';
import { madeRun } from './made-run.ts';

const launches = 4;

/** `timeRatio`: time of the alternative ÷ time of the reference. */
function madeSides(label: string, timeRatio: number, launchSpread: number, random: Random) {
  const reference = sampleMeasurement('reduce', 0).benchmark.id;
  return Array.from({ length: launches }, (_, launch) => {
    const first = launch % 2 === 0 ? ('before' as const) : ('after' as const);
    const own = timeRatio * Math.exp(launchSpread * nextNormal(random));
    const side = (which: 'before' | 'after', factor: number): Measurement => {
      const made = sampleMeasurement(label, launch);
      return {
        ...made,
        settings: { ...made.settings, alternative: { group: 'sum', label, isBaseline: false } },
        point: { kind: 'pair', threads: 1, launch, side: which, first },
        columns: {
          durationNs: Array.from(
            { length: 40 },
            () => 1e5 * factor * Math.exp(0.01 * nextNormal(random)),
          ),
          iterations: Array.from({ length: 40 }, () => 100),
        },
        processColumns: {},
      };
    };
    return [side('before', 1), side('after', own)];
  })
    .flat()
    .map((each) => asAlternative(each, reference));
}

function runOf(measurements: readonly Measurement[]): Run {
  const plan = planOfAlternatives({
    study: 'alternatives',
    ...{ isolates: 2, launches, samplingNs: 2e8, minWarmupNs: 2e7, maxWarmupNs: 4e9 },
  });
  const reference = sampleMeasurement('reduce', 0);
  return madeRun([reference, ...measurements], {
    plan: { ...sampleHeader.plan, studies: [plan] },
  });
}

const judged = (measurements: readonly Measurement[]) => {
  const [result] = alternativesOf(runOf(measurements));
  assert.ok(result !== undefined);
  return result;
};

describe('ways to do the same work', () => {
  it('has a known difference inside the interval, and says it in words', () => {
    const result = judged(madeSides('loop', 1 / 1.3, 0.003, openRandom(5)));
    const [loop] = result.alternatives;
    assert.ok(loop !== undefined && loop.kind === 'faster');
    assert.ok(loop.timesAsFast.low < 1.3 && loop.timesAsFast.high > 1.3);
    assert.match(
      alternativeSentence(loop, result),
      /^loop is 1\.3\d* times as fast as reduce \[1\.\d+, 1\.\d+\]\.$/,
    );
  });

  it('calls a difference inside the margin as fast, and a wide interval undecided', () => {
    const alike = judged(madeSides('loop', 1.002, 0.001, openRandom(6)));
    const [close] = alike.alternatives;
    assert.ok(close?.kind === 'as-fast');
    assert.match(
      alternativeSentence(close, alike),
      /^loop is as fast as reduce: they differ by at most 0\.\d %/,
    );
    const wide = judged(madeSides('loop', 1.03, 0.05, openRandom(7)));
    const [loop] = wide.alternatives;
    assert.ok(loop?.kind === 'undecided');
    assert.match(
      alternativeSentence(loop, wide),
      /^Cannot tell whether loop is faster than reduce \[/,
    );
  });

  it('calls identical code different in at most 1 % of runs', () => {
    const random = openRandom(11);
    let wrong = 0;
    for (let run = 0; run < 300; run += 1) {
      const { alternatives } = judged([
        ...madeSides('one', 1, 0.01, random),
        ...madeSides('two', 1, 0.01, random),
      ]);
      assert.equal(alternatives.length, 2);
      if (alternatives.some(({ kind }) => kind === 'faster' || kind === 'slower')) wrong += 1;
    }
    assert.ok(wrong <= 3, `${wrong} of 300`);
  });

  it('adjusts for the comparisons of the group', () => {
    const alone = madeSides('loop', 0.97, 0.006, openRandom(3));
    const among = [
      ...alone,
      ...['a', 'b', 'c'].flatMap((label) => madeSides(label, 1, 0.01, openRandom(4))),
    ];
    const pValueOf = (measurements: readonly Measurement[]) => {
      const [first] = judged(measurements).alternatives;
      assert.ok(first !== undefined && first.kind !== 'not-compared');
      return first.adjustedPValue;
    };
    assert.ok(pValueOf(among) > pValueOf(alone));
  });

  it('says the same of a Run that was stored', () => {
    const run = runOf(madeSides('loop', 0.7, 0.01, openRandom(5)));
    const read = parseRun(JSON.parse(JSON.stringify(run)));
    assert.ok(read.kind !== 'invalid');
    assert.deepEqual(alternativesOf(read.run), alternativesOf(run));
  });

  it('says why an alternative was not compared', () => {
    const failed = madeSides('loop', 1, 0.01, openRandom(5)).map(
      (each): Measurement => ({
        ...each,
        outcome: { kind: 'failed', reason: 'it threw "no"', advice: '' },
        columns: {},
      }),
    );
    const result = judged(failed);
    const [loop] = result.alternatives;
    assert.ok(loop !== undefined);
    assert.equal(alternativeSentence(loop, result), 'loop was not compared: it threw "no".');
  });

  it('is one row an alternative, with the reference first', () => {
    const results = alternativesOf(runOf(madeSides('loop', 0.5, 0.01, openRandom(5))));
    const [section] = alternativeSections(results, []);
    const [group] = section?.parts ?? [];
    const [part] = group?.kind === 'group' ? group.parts : [];
    const rows = part?.kind === 'table' ? part.table.rows : [];
    assert.deepEqual(
      rows.map(({ cells }) => [cells[0]?.text, cells[3]?.text]),
      [
        ['reduce', 'reference'],
        ['loop', 'faster'],
      ],
    );
    assert.deepEqual(alternativesOf(madeRun([sampleMeasurement('reduce', 0)])), []);
  });
});
