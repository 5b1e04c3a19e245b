import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Neighbours } from '../../src/model/run/neighbours.ts';
import { neighbourDetail, neighbourSentence } from '../../src/report/sentences/neighbours.ts';

function subtracted(...ratios: readonly number[]): Neighbours {
  return {
    kind: 'subtracted',
    spins: [
      { metric: 'hashSpinNs', slopeRatio: 0.15, slopeErrorRatio: 0.1 },
      { metric: 'branchSpinNs', slopeRatio: 0.36, slopeErrorRatio: 0.1 },
      { metric: 'throughputNs', slopeRatio: 0.64, slopeErrorRatio: 0.045 },
    ],
    sides: ratios.map((subtractedRatio) => ({ subtractedRatio })),
    plainSpreadRatio: 0.256,
    leftSpreadRatio: 0.038,
  };
}

test('a benchmark says how much neighbours slow it and what it is sensitive to, the surest first', () => {
  assert.equal(
    neighbourSentence(subtracted(0.31)),
    'Neighbours on the host slow it by 31 % (sensitivity: throughput 0.64 ± 0.09, branches 0.36 ± 0.20). Comparisons of saved runs subtract this; the times here include it.',
  );
});

test('a verdict says how much was subtracted from each side', () => {
  assert.equal(
    neighbourDetail(subtracted(0.12, 0.7)),
    'Neighbours: 12 % subtracted before, 70 % now (sensitivity: throughput 0.64 ± 0.09, branches 0.36 ± 0.20). Launches then scatter by 3.8 % instead of 26 %.',
  );
});

test('a cost that may be chance is not reported', () => {
  const unsure = { metric: 'throughputNs', slopeRatio: 0.56, slopeErrorRatio: 0.32 } as const;
  assert.equal(neighbourSentence({ ...subtracted(0.11), spins: [unsure] } as Neighbours), null);
});

test('next to nothing is not reported', () => {
  assert.equal(neighbourSentence(null), null);
  assert.equal(neighbourSentence(subtracted(0.01)), null);
  assert.equal(neighbourDetail(subtracted(0.01, 0.015)), null);
  assert.equal(neighbourDetail(undefined), null);
});

test('an unknown cost is reported', () => {
  const unknown = { kind: 'unknown-cost', stateRatio: 1.444 } as const;
  assert.equal(neighbourSentence(unknown), null);
  assert.match(
    neighbourDetail(unknown) ?? '',
    /throughput spin took 1\.44 times as long.*is unknown/,
  );
});
