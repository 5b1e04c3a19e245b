import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usedColumns } from '../../src/engine/sample/columns/used-columns.ts';
import { known } from '../../src/model/known.ts';

function reading(residentBytes: number, microjouleCount: number) {
  const counter = { domain: 'intel-rapl:0', microjouleCount, rangeMicrojouleCount: 10e6 };
  return { values: { residentBytes }, energy: known([counter]), unavailable: [] };
}

test('memory is what a window left, energy what it used, also when the counter began again', () => {
  const windows = [
    { before: reading(100, 1e6), after: reading(150, 3e6) },
    { before: reading(150, 9e6), after: reading(120, 0.5e6) },
  ];
  assert.deepEqual(usedColumns(windows), { residentBytes: [150, 120], energyJoules: [2, 1.5] });
});

test('what one window lacks is missing for all', () => {
  const whole = { before: reading(100, 1e6), after: reading(150, 3e6) };
  const bare = { values: {}, unavailable: [] };
  assert.deepEqual(usedColumns([whole, { before: bare, after: bare }]), {});
  assert.deepEqual(usedColumns([]), {});
});
