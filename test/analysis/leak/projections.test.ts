import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LeakSettings } from '../../../src/model/run/leak.ts';
import { openRandom } from '../../../src/stats/random.ts';
import { heapOf, heapStudy } from './made-heap.ts';
import { evenly, madeProcess, perOperation, resultOf, snapshots } from './made-leak.ts';

const at = (slope: number, change: Partial<LeakSettings>, seed = 1) =>
  heapOf(heapStudy(openRandom(seed), { slope, settings: { ...perOperation, ...change } }));

describe('the projection to a day', () => {
  it('is not made by the rate of the loop', () => {
    for (const slope of [0, 64]) {
      const verdict = at(slope, {});
      assert.deepEqual([verdict.perHour, verdict.perDay], [null, null]);
      assert.equal(verdict.extrapolationFactor, null);
      assert.doesNotMatch(verdict.sentence, /per day|second/);
    }
    assert.equal(resultOf(heapStudy(openRandom(1), { slope: 0 })).rate, null);
  });

  it('is made by the declared rate, the same in every sentence', () => {
    const verdict = at(64, { ratePerSec: 100 });
    assert.ok(Math.abs((verdict.perDay?.value ?? 0) / (64 * 8.64e6) - 1) < 0.02);
    assert.match(verdict.sentence, /per day .* at the declared 100 operations per second\.$/);
  });

  it('is never beyond the allowance beside a "no leak"', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const verdict = at(seed / 8, { ratePerSec: 100 }, seed);
      if (verdict.kind !== 'no-leak') continue;
      assert.ok((verdict.perDay?.high ?? 0) <= verdict.allowance.value, verdict.sentence);
    }
  });

  it('is not made of counts that no longer rise', () => {
    const random = openRandom(3);
    const columns = snapshots(
      'descriptorCount',
      evenly(100, 1).map(() => 20 + random.nextInt(3)),
    );
    const settings = { ...perOperation, ratePerSec: 100 };
    const [found] = resultOf([madeProcess({ columns, settings })]).resources;
    assert.ok(found !== undefined && 'perDay' in found.verdict);
    assert.deepEqual([found.verdict.kind, found.verdict.perDay], ['no-leak', null]);
    assert.equal(found.verdict.allowance.per, 'ten studies');
  });

  it('is not made where the author allows an amount a day without a rate, and says what it is held at', () => {
    const verdict = at(5, { allowances: { heapUsedBytes: 2 ** 20 } });
    assert.deepEqual([verdict.kind, verdict.perDay], ['leak', null]);
    assert.match(
      verdict.sentence,
      /1 MiB per day allowed at the measured 1000 operations per second\.$/,
    );
  });
});

describe('a scenario that was interrupted while its control ran', () => {
  it('is not accused of memory, and a warning says that the control is missing', () => {
    const [subject, control] = heapStudy(openRandom(1), { slope: 185, rounds: 1 });
    assert.ok(subject !== undefined && control !== undefined);
    const outcome = {
      kind: 'failed',
      reason: 'the run was interrupted',
      advice: 'Again.',
    } as const;
    const result = resultOf([subject, { ...control, outcome }]);
    const [heap] = result.resources;
    assert.equal(heap?.verdict.kind, 'inconclusive');
    assert.ok(result.warnings.some(({ code }) => code === 'no-control'));
  });

  it('is judged by the shorter rounds where the longer ones had no control yet', () => {
    const short = heapStudy(openRandom(1), { slope: 0, rounds: 2 });
    const [subject] = heapStudy(openRandom(2), { slope: 0, rounds: 1, rows: 300 });
    assert.ok(subject !== undefined);
    const longer = { ...subject, point: { ...subject.point, round: 2 } } as typeof subject;
    const result = resultOf([...short, longer]);
    assert.deepEqual([result.subjectCount, result.operationCount], [2, 19_800]);
  });

  it('has its control all the same where the clock paced both and stopped both', () => {
    const settings = { ...perOperation, pace: 'time' } as const;
    const outcome = {
      kind: 'failed',
      reason: 'the run was interrupted',
      advice: 'Again.',
    } as const;
    const made = heapStudy(openRandom(1), { slope: 185, rounds: 1, rows: 200, settings });
    const result = resultOf(made.map((each) => ({ ...each, outcome })));
    assert.equal(result.controlCount, 1);
    assert.equal(result.resources[0]?.verdict.kind, 'leak');
  });
});
