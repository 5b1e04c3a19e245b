import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { steadyRisePValue } from '../../../src/analysis/leak/growth/steady-rise.ts';
import type { LeakResource, LeakSettings } from '../../../src/model/run/leak.ts';
import { classicRule } from '../../../src/report/sentences/leak/classic-answer.ts';
import { openRandom } from '../../../src/stats/random.ts';
import {
  evenly,
  madeProcess,
  perHour,
  perOperation,
  resultOf,
  snapshots,
  verdictOf,
} from './made-leak.ts';

interface Made {
  readonly resource?: LeakResource;
  readonly rows?: number;
  readonly every?: number;
  readonly settings?: LeakSettings;
  readonly controls?: number;
}

/** One process of which `at` tells the count after so many operations, beside constant controls. */
function judged(at: (operations: number, row: number) => number, made: Made = {}) {
  const { resource = 'descriptorCount', rows = 100, every = 100, settings = perOperation } = made;
  const values = evenly(rows, every).map(at);
  const still = snapshots(
    resource,
    values.map(() => 20),
    every,
  );
  const verdict = verdictOf(
    [
      madeProcess({ columns: snapshots(resource, values, every), settings }),
      ...evenly(made.controls ?? 1, 1).map((round) =>
        madeProcess({ columns: still, side: 'control', round, settings }),
      ),
    ],
    resource,
  );
  assert.ok('shape' in verdict, verdict.kind);
  return verdict;
}

describe('the verdict on counted things', () => {
  for (const [rows, every] of [
    [101, 100],
    [11, 1000],
  ] as const) {
    it(`finds one descriptor in 1,000 operations in ${rows} snapshots`, () => {
      const verdict = judged((operations) => 20 + Math.floor(operations / 1000), { rows, every });
      assert.equal(verdict.kind, 'leak', verdict.sentence);
      assert.match(
        verdict.sentence,
        /^Leak of open descriptors: \+(1|0\.9\d+|1\.0\d?) .*per 1,000 operations beyond the control, 5 in 10 studies allowed\.$/,
      );
      assert.equal(verdict.shape, 'growth');
    });
  }

  it('finds one thread in 2,000 operations', () => {
    const verdict = judged((operations) => 9 + Math.floor(operations / 2000), {
      resource: 'threadCount',
    });
    assert.equal(verdict.kind, 'leak', verdict.sentence);
  });

  it('lets a pool grow to its limit and stop', () => {
    for (const full of [1500, 4000, 5000]) {
      const verdict = judged(
        (operations) => 20 + Math.min(10, Math.floor((10 * operations) / full)),
      );
      assert.equal(verdict.kind, 'no-leak', verdict.sentence);
      assert.equal(verdict.shape, 'plateau');
      assert.match(
        verdict.sentence,
        /it rose and stopped; a leak slower than one in 9900 operations would/,
      );
    }
  });

  it('lets a pool fluctuate', () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const random = openRandom(seed);
      const verdict = judged(() => 20 + random.nextInt(5));
      assert.notEqual(verdict.kind, 'leak', verdict.sentence);
    }
  });

  it('lets connections in use wander between none and ten', () => {
    let alarms = 0;
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = openRandom(seed);
      let open = 5;
      const { kind } = judged(() => {
        open = Math.min(10, Math.max(0, open + random.nextInt(3) - 1));
        return 20 + open;
      });
      alarms += kind === 'leak' ? 1 : 0;
    }
    assert.ok(alarms <= 1, `${alarms} of 60`);
  });

  it('takes one more for a step', () => {
    const verdict = judged((operations) => 20 + (operations > 6000 ? 1 : 0));
    assert.equal(verdict.kind, 'no-leak', verdict.sentence);
    assert.equal(verdict.shape, 'step');
  });

  it('says what is constant, and how slow a leak it would not show', () => {
    const verdict = judged(() => 20, { controls: 0 });
    assert.equal(
      verdict.sentence,
      'No leak of open descriptors: 0 per 1,000 operations without a control, 5 in 10 studies allowed; a leak slower than one in 9900 operations would not show.',
    );
    assert.equal(verdict.shape, 'level');
  });

  it('projects over a day at a declared rate, against the allowance', () => {
    // One in 1,000 operations is 8.64 a day at 0.1 operations per second.
    const at = (allowed: number) =>
      judged((operations) => 20 + Math.floor(operations / 1000), {
        settings: { ...perOperation, ratePerSec: 0.1, allowances: { descriptorCount: allowed } },
      });
    assert.deepEqual([at(5).kind, at(20).kind], ['leak', 'no-leak']);
    assert.deepEqual(at(20).allowance, { value: 20, per: 'day' });
  });

  it('judges what the clock paces by the hour', () => {
    const verdict = judged((_, row) => 20 + Math.floor(row / 6), {
      settings: { ...perHour, target: 'process' },
      every: 1000,
      controls: 0,
    });
    assert.equal(verdict.kind, 'leak', verdict.sentence);
    assert.equal(verdict.perOperation, null);
    assert.match(
      verdict.sentence,
      /per hour .*without a control, 5 per day allowed; \+14\.\d k .* per day/,
    );
  });

  it('says when there are too few snapshots for any trend', () => {
    const verdict = judged((operations) => operations / 1000, { rows: 8, every: 1000 });
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(verdict.sentence, /6 settled snapshots are too few \(7 are needed\)/);
  });

  it('has the answer of the classic rule beside it', () => {
    const columns = snapshots('descriptorCount', [20, 30, 26, 26, 26, 26, 26, 26, 26, 26]);
    const [found] = resultOf([madeProcess({ columns })]).resources;
    assert.deepEqual(found?.classic, {
      growth: 6,
      allowance: 5,
      isLeak: true,
    });
    assert.equal(found === undefined ? '' : classicRule(found), 'last − first above 5');
  });
});

describe('a steady rise', () => {
  const of = (values: readonly number[]) =>
    steadyRisePValue([[{ positions: evenly(values.length, 1), values }]]);

  it('is certain of equal rises and sees none where nothing rises', () => {
    assert.equal(of(evenly(60, 1)), 0);
    assert.equal(of(evenly(60, 0)), 1);
    assert.equal(of(evenly(60, -1)), 1);
    assert.equal(of([]), 1);
  });

  it('is Student’s test on the differences of six levels', () => {
    // Levels 0, 1, 3, 4, 6, 7: differences 1, 2, 1, 2, 1; mean 1.4, deviation 0.5477, t = 5.715.
    // scipy.stats.ttest_1samp([1, 2, 1, 2, 1], 0).pvalue / 2 = 0.0023 (4 degrees).
    const pValue = of([0, 0, 1, 1, 3, 3, 4, 4, 6, 6, 7, 7]);
    assert.ok(Math.abs(pValue - 0.00232) < 2e-5, `${pValue}`);
  });
});
