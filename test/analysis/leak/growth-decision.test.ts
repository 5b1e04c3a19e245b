import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Decision,
  decideCount,
  decideMemory,
  type Scope,
} from '../../../src/analysis/leak/growth/growth-decision.ts';
import type { ResourceGrowth } from '../../../src/analysis/leak/growth/resource-growth.ts';
import type { Estimate } from '../../../src/model/verdict.ts';

function estimate(value: number, half: number): Estimate {
  const [low, high] = [value - half, value + half];
  return { value, low, high, confidence: 0.95, count: 70, method: '' };
}

const side = { value: 5, low: 4, high: 6, confidence: 0.95, roundSlopes: [5], rowCount: 70 };

/** Clear growth of 5 ± 1 in both halves. */
const growing: ResourceGrowth = {
  subject: side,
  control: side,
  whole: estimate(5, 1),
  firstHalf: estimate(5, 2),
  lastHalf: estimate(5, 2),
  halves: null,
  pValue: 0.001,
  steadyPValue: 0.001,
  fewestRows: 70,
  halfRises: [3, 3],
  riseCount: 6,
  level: { from: 500, to: 1000, value: 2500, low: 2400, high: 2600 },
};

const scope: Scope = {
  allowance: { value: 1, per: 'operation' },
  factor: 1,
  pace: 'operations',
  span: 1000,
  rowCount: 100,
  learning: null,
};

const kindOf = (decision: Decision) =>
  decision.kind === 'leak' ? 'leak' : `${decision.kind}: ${decision.because}`;

describe('memory', () => {
  const of = (change: Partial<ResourceGrowth>, at: Partial<Scope> = {}) =>
    kindOf(decideMemory({ ...growing, ...change }, { ...scope, ...at }));

  it('leaks when every condition holds, and each of them is needed', () => {
    assert.equal(of({}), 'leak');
    assert.equal(of({ whole: estimate(5, 4.5) }), 'inconclusive: too wide');
    assert.equal(of({ pValue: 0.02 }), 'inconclusive: no trend');
    assert.equal(of({ lastHalf: estimate(1, 2) }), 'inconclusive: slowing');
    assert.equal(of({ lastHalf: null }), 'inconclusive: slowing');
    assert.equal(of({ fewestRows: 6 }), 'inconclusive: few rows');
    assert.equal(of({ whole: { ...estimate(5, 1), confidence: 0.9 } }), 'inconclusive: few rows');
  });

  it('without a control has to go on as fast, above the allowance, for a minute by the clock', () => {
    const alone = { control: null };
    assert.equal(of(alone), 'leak');
    assert.equal(of({ ...alone, lastHalf: estimate(2.4, 1) }), 'inconclusive: slowing');
    assert.equal(of({ ...alone, lastHalf: estimate(5, 4.5) }), 'inconclusive: slowing');
    assert.equal(of({ ...alone, fewestRows: 30 }), 'inconclusive: few rows');
    assert.equal(of(alone, { pace: 'time', span: 80 / 3600 }), 'inconclusive: too short');
    assert.equal(of(alone, { pace: 'time', span: 90 / 3600 }), 'leak');
    assert.equal(of({}, { pace: 'time', span: 80 / 3600 }), 'leak');
  });

  it('is cleared by an interval below the allowance alone', () => {
    assert.equal(of({ whole: estimate(0, 0.9) }), 'no-leak: bounded');
    assert.equal(of({ whole: estimate(0, 1.1) }), 'inconclusive: too wide');
    assert.equal(of({ whole: estimate(0, 0.9), fewestRows: 39 }), 'inconclusive: few rows');
  });

  it('needs as much more as its half width shrinks in, to the power of −1.5', () => {
    const decision = decideMemory({ ...growing, whole: estimate(0, 8) }, scope);
    // 8 against a distance of 1: 8^(2 ÷ 3) = 4 times as long.
    assert.ok(decision.kind === 'inconclusive' && decision.needed !== null);
    assert.ok(Math.abs(decision.needed - 3000) < 1e-6, `${decision.needed}`);
    const hopeless = decideMemory({ ...growing, whole: estimate(0.999, 8) }, scope);
    assert.ok(hopeless.kind === 'inconclusive' && hopeless.needed === null);
  });
});

describe('what it would take', () => {
  const byTime: Scope = { ...scope, pace: 'time', span: 25 / 3600, rowCount: 51 };
  const neededSec = (change: Partial<ResourceGrowth>, at: Scope = byTime): number | null => {
    const decision = decideMemory({ ...growing, control: null, ...change }, at);
    assert.equal(decision.kind, 'inconclusive');
    const needed = decision.kind === 'inconclusive' ? decision.needed : null;
    return needed === null ? null : Math.round(needed * 3600 * 10) / 10;
  };

  it('is the largest of all conditions: rows, a minute alone, and the interval', () => {
    // 8 rows at 0.5 s would do for the number of rows; the minute takes 60 s ÷ 0.7 in all.
    assert.equal(neededSec({ fewestRows: 36 }), 60.7);
    assert.equal(neededSec({ fewestRows: 60 }), 60.7);
    assert.equal(neededSec({ fewestRows: 36, control: side, whole: estimate(0, 0.5) }), 4);
    // 27 against a distance of 1: 9 times as long.
    assert.equal(neededSec({ fewestRows: 36, whole: estimate(0, 27) }), 200);
  });

  it('is unknown as soon as one condition does not tell', () => {
    assert.equal(neededSec({ fewestRows: 36, whole: estimate(0.999, 8) }), null);
  });
});

describe('counted things', () => {
  const counts: Scope = { ...scope, allowance: { value: 5, per: 'ten studies' }, factor: 10_000 };
  const grown: ResourceGrowth = {
    ...growing,
    whole: estimate(0.01, 0.001),
    firstHalf: estimate(0.01, 0.002),
    lastHalf: estimate(0.01, 0.002),
  };
  const of = (change: Partial<ResourceGrowth>) =>
    kindOf(decideCount({ ...grown, ...change }, counts));

  it('leak when every condition holds, and each of them is needed', () => {
    assert.equal(of({}), 'leak');
    assert.equal(of({ pValue: 0.02 }), 'inconclusive: no trend');
    assert.equal(of({ steadyPValue: 0.02 }), 'inconclusive: no trend');
    assert.equal(of({ halfRises: [0, 3] }), 'inconclusive: no trend');
    assert.equal(of({ halfRises: [3, 0] }), 'inconclusive: no trend');
    assert.equal(of({ riseCount: 2 }), 'inconclusive: few rises');
    assert.equal(of({ fewestRows: 6 }), 'inconclusive: few rows');
    assert.equal(of({ whole: estimate(0.01, 0.0096) }), 'inconclusive: too wide');
  });

  it('without a control have to rise half as much in the second half as in the first', () => {
    assert.equal(of({ control: null, halfRises: [3, 1] }), 'inconclusive: no trend');
    assert.equal(of({ control: null, halfRises: [3, 2] }), 'leak');
  });

  it('that do not go on rising are none by what they rose over the study', () => {
    const still = { pValue: 0.5, whole: estimate(0, 0.004), lastHalf: estimate(0, 0.009) };
    assert.equal(of(still), 'no-leak: stopped');
    assert.equal(of({ ...still, whole: estimate(0, 0.006) }), 'inconclusive: too wide');
    assert.equal(of({ ...still, whole: estimate(0, 0.0004) }), 'no-leak: bounded');
  });

  it('that rose have to stand still clearly since', () => {
    const stopped = { halfRises: [3, 0] as const, whole: estimate(0.01, 0.001) };
    assert.equal(of({ ...stopped, lastHalf: estimate(0, 0.002) }), 'no-leak: stopped');
    assert.equal(of({ ...stopped, lastHalf: estimate(0, 0.003) }), 'inconclusive: no trend');
  });
});
