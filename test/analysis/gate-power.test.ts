// The gate on recorded launches of real work, ten a side: how often it calls a change that is not there,
// and finds one of 3, 5 or 10 % more work. What is judged is what `compare` and `check` judge: the mean of the
// low samples ÷ reference, neighbours subtracted where that helps.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Verdict, VerdictKind } from '../../src/model/verdict.ts';
import { verdictSentence } from '../../src/report/sentences/verdict/verdict.ts';
import {
  addedWork,
  kernels,
  sidesInTurn,
  sidesStored,
  type Variant,
  verdictOn,
  withoutWaits,
} from './gate-fixture.ts';
import { accept, isAlarm, shareWhere } from './recorded.ts';

const inTurn = { isInterleaved: true };
/** Of each variant, for a baseline that is stored. */
const draws = 120;

const isKind = (wanted: VerdictKind) => (verdict: Verdict) => verdict.kind === wanted;

function judgeInTurn(variant: Variant): readonly Verdict[] {
  return sidesInTurn(variant).map((sides) => verdictOn(sides, inTurn));
}

/** As on a host without run-queue wait. */
function judgeWithoutWaits(variant: Variant): readonly Verdict[] {
  return sidesInTurn(variant).map(({ before, after, ...sides }) =>
    verdictOn({ ...sides, before: withoutWaits(before), after: withoutWaits(after) }, inTurn),
  );
}

const judgeStored = (variant: Variant): readonly Verdict[] =>
  sidesStored(variant, draws).map((sides) => verdictOn(sides));

function atMost(t: TestContext, what: string, share: number, limit: number): void {
  accept(t, `${what} (at most ${100 * limit} %)`, share, share <= limit);
}

function atLeast(t: TestContext, what: string, share: number, limit: number): void {
  accept(t, `${what} (at least ${100 * limit} %)`, share, share >= limit);
}

describe('the gate on launches of a busy host, 10 a side', () => {
  it('has launches that differ by the work that was added', () => {
    for (const [variant, ratio] of Object.entries(addedWork)) {
      for (const [kernel, variants] of kernels) {
        const [before = [], after = []] = [variants.get('before'), variants.get(variant)];
        assert.ok(before.length >= 40 && after.length === before.length, kernel);
        const verdict = verdictOn({ kernel, before, after }, inTurn);
        assert.ok('comparison' in verdict && verdict.comparison !== null, verdictSentence(verdict));
        // Some of an operation is not repeated, and 40 launches leave 1.5 % open.
        assert.ok(
          Math.abs(verdict.comparison.ratio.value - 1 - ratio) < 0.015,
          `${kernel} ${variant}`,
        );
      }
    }
  });

  it('in turn calls no identical pair, and finds 5 and 10 % more work', (t) => {
    const same = judgeInTurn('same');
    atMost(t, 'identical called slower', shareWhere(same, isKind('regressed')), 0.005);
    atMost(t, 'identical called faster', shareWhere(same, isKind('improved')), 0.005);
    atMost(t, 'identical probably slower', shareWhere(same, isAlarm), 0.04);
    atLeast(t, 'identical called unchanged', shareWhere(same, isKind('unchanged')), 0.4);
    atLeast(t, '+3 % slower or probably so', shareWhere(judgeInTurn('+3 %'), isAlarm), 0.7);
    atLeast(t, '+5 % slower or probably so', shareWhere(judgeInTurn('+5 %'), isAlarm), 0.9);
    const ten = judgeInTurn('+10 %');
    atLeast(t, '+10 % slower or probably so', shareWhere(ten, isAlarm), 0.97);
    atLeast(t, '+10 % called slower', shareWhere(ten, isKind('regressed')), 0.45);
  });

  it('is certain of more where the sides did not wait for a CPU by unequal shares', (t) => {
    const same = judgeWithoutWaits('same');
    atMost(t, 'identical called slower', shareWhere(same, isKind('regressed')), 0.005);
    const five = shareWhere(judgeWithoutWaits('+5 %'), isKind('regressed'));
    atLeast(t, '+5 % called slower', five, 0.75);
    const ten = shareWhere(judgeWithoutWaits('+10 %'), isKind('regressed'));
    atLeast(t, '+10 % called slower', ten, 0.93);
  });

  it('against a stored baseline calls no identical pair and sees 10 % more work', (t) => {
    const same = judgeStored('same');
    atMost(t, 'identical called slower', shareWhere(same, isKind('regressed')), 0.01);
    atMost(t, 'identical called faster', shareWhere(same, isKind('improved')), 0.01);
    atLeast(t, '+5 % slower or probably so', shareWhere(judgeStored('+5 %'), isAlarm), 0.85);
    atLeast(t, '+10 % slower or probably so', shareWhere(judgeStored('+10 %'), isAlarm), 0.9);
  });
});
