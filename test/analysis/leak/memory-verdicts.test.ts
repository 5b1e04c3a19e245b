import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LeakSettings } from '../../../src/model/run/leak.ts';
import { warningOf } from '../../../src/report/sentences/warnings/warning-of.ts';
import { openRandom } from '../../../src/stats/random.ts';
import { shareOf } from '../../stats/simulated.ts';
import { heapOf, heapStudy, settlingHeap } from './made-heap.ts';
import {
  evenly,
  foreign,
  madeProcess,
  perHour,
  perOperation,
  resultOf,
  snapshots,
} from './made-leak.ts';

describe('the verdict on memory', () => {
  it('names slope, control, allowance and projection of a leak', () => {
    const settings = { ...perOperation, ratePerSec: 1000, bytesPerOperation: 1 };
    const verdict = heapOf(heapStudy(openRandom(1), { slope: 64, settings }));
    assert.equal(verdict.kind, 'leak');
    assert.match(
      verdict.sentence,
      /^Leak of V8 heap in use: \+6[34](\.\d)? \[6\d(\.\d)?, 6\d(\.\d)?\] B per operation beyond the control, 1 B per operation allowed; \+5\.\d+ \[5[\d., ]+\] GiB per day at the declared 1000 operations per second\.$/,
    );
    assert.ok(Math.abs((verdict.perDay?.value ?? 0) / (64 * 86.4e6) - 1) < 0.02);
    // 10,000 operations at 1,000 a second are 9.9 s of the 86,400 of a day.
    assert.ok(Math.abs((verdict.extrapolationFactor ?? 0) / (86_400 / 9.9) - 1) < 1e-6);
    assert.equal(verdict.shape, 'growth');
    assert.ok(verdict.line !== null && verdict.line.fromPosition >= 3000);
  });

  it('is no leak below the allowance, and none where nothing grows', () => {
    for (const slope of [0, 0.5]) {
      const verdict = heapOf(heapStudy(openRandom(2), { slope }));
      assert.equal(verdict.kind, 'no-leak', verdict.sentence);
    }
  });

  it('says that a heap falls', () => {
    const verdict = heapOf(heapStudy(openRandom(2), { slope: -20 }));
    assert.equal(verdict.kind, 'no-leak');
    assert.match(verdict.sentence, /−2\d?.* B per operation .*; it falls\.$/);
  });

  it('holds the true slope in its interval, and calls no leak that is not there', () => {
    const slope = 0.8;
    let alarms = 0;
    const covered = shareOf(40, (random) => {
      const { perOperation: estimate, kind } = heapOf(heapStudy(random, { slope, rounds: 2 }));
      alarms += kind === 'leak' ? 1 : 0;
      return estimate !== null && estimate.low <= slope && slope <= estimate.high;
    });
    assert.ok(covered >= 0.9, `${covered}`);
    assert.equal(alarms, 0);
  });

  it('is not narrower than what processes differ by', () => {
    const drifts = [-3, 0, 3];
    const random = openRandom(3);
    const of = (side: 'subject' | 'control') =>
      drifts.map((drift, round) =>
        madeProcess({
          columns: snapshots('heapUsedBytes', settlingHeap(random, drift)),
          side,
          round,
        }),
      );
    const { perOperation: estimate, kind } = heapOf([...of('subject'), ...of('control')]);
    // Student's 2.776 at 4 degrees times 3 √(2 ÷ 3).
    assert.ok(estimate !== null);
    assert.ok(Math.abs((estimate.high - estimate.low) / 2 - 2.776 * 3 * Math.sqrt(2 / 3)) < 0.5);
    assert.match(estimate.method, /3 processes less 3 controls, Student’s interval/);
    assert.equal(kind, 'inconclusive');
  });

  it('clears nothing of growth by few snapshots, and says how many more it takes', () => {
    const verdict = heapOf(heapStudy(openRandom(4), { slope: 0, rows: 20 }));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(
      verdict.sentence,
      /14 settled snapshots are too few \(40 are needed\); about 3900 operations more/,
    );
    assert.ok(verdict.kind === 'inconclusive' && verdict.needed?.of === 'operations');
    const large = heapOf(heapStudy(openRandom(4), { slope: 500, rows: 20 }));
    assert.equal(large.kind, 'leak', large.sentence);
  });

  it('says how much more it takes to narrow an interval', () => {
    const verdict = heapOf(heapStudy(openRandom(5), { slope: 1, rounds: 1 }));
    assert.equal(verdict.kind, 'inconclusive');
    assert.match(
      verdict.sentence,
      /^V8 heap in use cannot be judged: .*; the interval extends beyond the allowance/,
    );
  });
});

describe('without a control', () => {
  it('growth of another process that goes on is a leak, and the sentence says that nothing was beside it', () => {
    const made = { slope: 64, controls: 0, settings: foreign };
    const verdict = heapOf(heapStudy(openRandom(1), made));
    assert.equal(verdict.kind, 'leak');
    assert.match(verdict.sentence, /per operation without a control/);
  });

  it('no scenario is accused of memory, however fast it grows', () => {
    for (const slope of [64, 6400]) {
      const verdict = heapOf(heapStudy(openRandom(1), { slope, controls: 0 }));
      assert.equal(verdict.kind, 'inconclusive');
      assert.match(
        verdict.sentence,
        /without a control, what the process itself gained is unknown/,
      );
    }
  });

  it('a scenario is cleared all the same: a control only takes off', () => {
    const settings = { ...perOperation, bytesPerOperation: 4 };
    const verdict = heapOf(heapStudy(openRandom(1), { slope: 0, controls: 0, settings }));
    assert.equal(verdict.kind, 'no-leak', verdict.sentence);
  });

  it('growth that slows down is none', () => {
    const slowing = evenly(100, 100).map((operations) => 3e6 + 4e4 * Math.sqrt(operations));
    const columns = snapshots(
      'heapUsedBytes',
      slowing.map((value, row) => (row < 65 ? value : (slowing[65] ?? 0) + (row - 65) * 800)),
    );
    const verdict = heapOf([madeProcess({ columns })]);
    assert.equal(verdict.kind, 'inconclusive', verdict.sentence);
    assert.match(verdict.sentence, /it slows down; about 9900 operations more/);
  });

  it('a control that failed is none, and a warning says so', () => {
    const [subject, control] = heapStudy(openRandom(1), { slope: 64, rounds: 1 });
    assert.ok(subject !== undefined && control !== undefined);
    const outcome = { kind: 'failed', reason: 'it threw "no"', advice: 'Fix it.' } as const;
    const result = resultOf([subject, { ...control, outcome }]);
    assert.equal(result.controlCount, 0);
    assert.equal(result.outcome.kind, 'complete');
    assert.match(
      result.warnings.map((each) => warningOf(each).message).join(),
      /every control failed: it threw "no"/,
    );
  });
});

describe('what memory is held against', () => {
  const at = (change: Partial<LeakSettings>) => {
    const settings = { ...perOperation, ...change };
    const verdict = heapOf(heapStudy(openRandom(6), { slope: 5, settings }));
    return [verdict.kind, verdict.allowance.value, verdict.allowance.per] as const;
  };

  it('is a byte an operation where no rate is declared', () => {
    assert.deepEqual(at({}), ['leak', 1, 'operation']);
  });

  it('is what the author allows an operation', () => {
    assert.deepEqual(at({ bytesPerOperation: 8 }), ['no-leak', 8, 'operation']);
  });

  it('is 10 MiB per day at a declared rate', () => {
    // 5 B an operation are 10 MiB per day at 24 operations per second.
    assert.deepEqual(at({ ratePerSec: 10 }), ['no-leak', 10 * 2 ** 20, 'day']);
    assert.deepEqual(at({ ratePerSec: 50 }), ['leak', 10 * 2 ** 20, 'day']);
  });

  it('is what the author allows a day, at the rate that was measured if need be', () => {
    const allowances = { heapUsedBytes: 2 ** 30 };
    assert.deepEqual(at({ allowances, bytesPerOperation: 1 }), ['no-leak', 2 ** 30, 'day']);
    assert.deepEqual(at({ allowances: { heapUsedBytes: 2 ** 20 } }), ['leak', 2 ** 20, 'day']);
  });
});

describe('another process', () => {
  const settings: LeakSettings = { ...perHour, target: 'process' };
  /** A snapshot a second; collections of its own make teeth of 4 MiB. */
  const resident = (slope: number) =>
    evenly(300, 1).map((second) => 50e6 + slope * second + ((second * 7) % 10) * 4e5);
  const judged = (slope: number, more = {}) =>
    resultOf([
      madeProcess({
        settings,
        columns: { startNs: evenly(300, 1e9), residentBytes: resident(slope), ...more },
      }),
    ]).resources;

  it('is judged by the lower envelope of its resident memory', () => {
    const [still] = judged(0);
    assert.equal(still?.verdict.kind, 'no-leak');
    const [leaking] = judged(2000);
    assert.equal(leaking?.verdict.kind, 'leak');
    assert.ok(leaking !== undefined && 'perHour' in leaking.verdict);
    const { perHour: estimate } = leaking.verdict;
    assert.ok(
      estimate !== null && Math.abs(estimate.value / 7.2e6 - 1) < 0.05,
      `${estimate?.value}`,
    );
  });

  it('is judged by its proportional memory where that is known', () => {
    const kinds = judged(2000, { proportionalBytes: resident(0) }).map(({ resource, verdict }) => [
      resource,
      verdict.kind,
    ]);
    assert.deepEqual(kinds, [
      ['residentBytes', 'reported'],
      ['proportionalBytes', 'no-leak'],
    ]);
  });
});
