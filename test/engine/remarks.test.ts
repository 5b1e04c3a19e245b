import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detailFigures } from '../../src/engine/declare/detail-figures.ts';
import { ownDetail, probeOf, withProbe } from '../../src/engine/harness/node-bench/probe-detail.ts';
import { openRemarks } from '../../src/engine/launch/remarks.ts';

test('a repeated warning is kept once, and at most ten are', () => {
  const remarks = openRemarks('name');
  for (let call = 0; call < 5; call += 1) remarks.take({ level: 'warning', message: 'same' });
  remarks.take({ level: 'warning', message: { a: 1 }, detail: [2] });
  assert.deepEqual(
    remarks.warnings().map(({ message }) => message),
    ['its callback warned: same', 'its callback warned: { a: 1 } [ 2 ]'],
  );
  for (let call = 0; call < 50; call += 1) remarks.take({ level: 'warning', message: call });
  assert.equal(remarks.warnings().length, 10);
});

test('numbers in details become figures by their median; nothing else does', () => {
  const details = [
    { hits: 1, name: 'x' },
    { hits: 9, misses: Number.NaN },
    'text',
    null,
    { hits: 2 },
  ];
  assert.deepEqual(detailFigures(details), [{ name: 'hits', unit: 'count', value: 2 }]);
  assert.equal(detailFigures(['text', undefined]), undefined);
});

test('what the preload adds keeps the author’s detail, of any type', () => {
  const probe = { startNs: 1, referenceNs: null, cpuIndex: 0, metrics: { cpuNs: 5 } };
  for (const [given, kept] of [
    [{ a: 1 }, { a: 1 }],
    [[1, 2], { detail: [1, 2] }],
    ['text', { detail: 'text' }],
    [undefined, {}],
  ]) {
    const told = withProbe(given, probe);
    assert.deepEqual(probeOf(told), probe);
    assert.deepEqual(ownDetail(told), kept);
  }
  for (const other of [undefined, null, 'text', { baremark: 1 }, { a: 1 }]) {
    assert.equal(probeOf(other), null);
    assert.equal(ownDetail(other), other);
  }
});
