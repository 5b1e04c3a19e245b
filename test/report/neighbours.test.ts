import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Neighbours } from '../../src/model/neighbours.ts';
import { neighbourDetail, neighbourSentence } from '../../src/report/neighbours.ts';

function takenOff(...ratios: readonly number[]): Neighbours {
  return {
    kind: 'taken-off',
    spins: [
      { metric: 'hashSpinNs', slopeRatio: 0.15, slopeErrorRatio: 0.1 },
      { metric: 'branchSpinNs', slopeRatio: 0.36, slopeErrorRatio: 0.1 },
      { metric: 'throughputNs', slopeRatio: 0.64, slopeErrorRatio: 0.045 },
    ],
    sides: ratios.map((takenOffRatio) => ({ takenOffRatio })),
    plainSpreadRatio: 0.256,
    leftSpreadRatio: 0.038,
  };
}

test('a benchmark says what neighbours cost it and what it follows, the surest first', () => {
  assert.equal(
    neighbourSentence(takenOff(0.31)),
    'Neighbours cost it 31 %: it follows throughput 0.64 ± 0.09, branches 0.36 ± 0.20. Comparisons of saved runs take that off; the times here hold it.',
  );
});

test('a verdict says what was taken off each side', () => {
  assert.equal(
    neighbourDetail(takenOff(0.12, 0.7)),
    'Neighbours: 12 % taken off before, 70 % now; it follows throughput 0.64 ± 0.09, branches 0.36 ± 0.20; launches then scatter by 3.8 % instead of 26 %.',
  );
});

test('what may be chance is not told of a benchmark', () => {
  const unsure = { metric: 'throughputNs', slopeRatio: 0.56, slopeErrorRatio: 0.32 } as const;
  assert.equal(neighbourSentence({ ...takenOff(0.11), spins: [unsure] } as Neighbours), null);
});

test('what is next to nothing is not told', () => {
  assert.equal(neighbourSentence(null), null);
  assert.equal(neighbourSentence(takenOff(0.01)), null);
  assert.equal(neighbourDetail(takenOff(0.01, 0.015)), null);
  assert.equal(neighbourDetail(undefined), null);
});

test('a cost that nobody saw is said', () => {
  const unknown = { kind: 'unknown-cost', stateRatio: 1.444 } as const;
  assert.equal(neighbourSentence(unknown), null);
  assert.match(neighbourDetail(unknown) ?? '', /throughput spin 1\.44 times as long.*is not known/);
});
