// The order of a round, and which of its windows are taken again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  ceilingVisits,
  orderRound,
  type Visit,
  type VisitSigns,
  visitsAgain,
} from '../../src/engine/scaling/visits.ts';
import type { CeilingKernel } from '../../src/model/run/measurement.ts';
import { openRandom } from '../../src/stats/random.ts';

const kernels: readonly CeilingKernel[] = ['arithmetic', 'l1', 'memory'];

test('kernels run at the thread counts for which there are CPUs', () => {
  const visits = ceilingVisits(kernels, [1, 2, 4, 8], 3);
  assert.equal(visits.length, 6);
  assert.ok(visits.every(({ threads }) => threads <= 2));
});

test('a round visits each point and kernel once, and one thread at least every third window', () => {
  const points = fc.uniqueArray(fc.integer({ min: 2, max: 64 }), { maxLength: 12 });
  fc.assert(
    fc.property(points, fc.integer({ min: 0, max: 1e6 }), (others, seed) => {
      const threads = [1, ...others];
      const ceilings = ceilingVisits(kernels, threads, 8);
      const visits = orderRound(threads, ceilings, openRandom(seed));
      const windows = visits.filter(({ kind }) => kind === 'window');
      const counts = windows.map((visit) => visit.threads);
      const byCount = (a: number, b: number) => a - b;
      assert.deepEqual(counts.filter((count) => count > 1).sort(byCount), others.toSorted(byCount));
      assert.deepEqual(new Set(visits.filter(({ kind }) => kind === 'ceiling')), new Set(ceilings));
      const twoRounds = [...counts, ...counts];
      const starts = twoRounds.slice(0, -2).keys();
      assert.ok([...starts].every((at) => twoRounds.slice(at, at + 3).includes(1)));
    }),
    { seed: 6 },
  );
});

test('orders differ from round to round and not for the same seed', () => {
  const threads = [1, 2, 4, 8, 16, 32];
  const ceilings = ceilingVisits(kernels, threads, 4);
  const random = openRandom(1);
  const first = orderRound(threads, ceilings, random);
  assert.notDeepEqual(orderRound(threads, ceilings, random), first);
  assert.deepEqual(orderRound(threads, ceilings, openRandom(1)), first);
});

const windowNs = 1e9;

function kernel(threads: number, supplyCpus: number, name: CeilingKernel = 'l1'): VisitSigns {
  const visit: Visit = { kind: 'ceiling', threads, kernel: name };
  return { visit, supplyCpus, otherCpus: 0, windowNs };
}

function bench(threads: number, otherCpus: number | null): VisitSigns {
  return { visit: { kind: 'window', threads }, supplyCpus: null, otherCpus, windowNs };
}

const again = (...signs: readonly VisitSigns[]): readonly Visit[] => visitsAgain(signs, 2);

test('a kernel is taken again when it got less than 0.98 of the CPUs it had a right to', () => {
  assert.deepEqual(again(kernel(2, 1.97)), []);
  assert.equal(again(kernel(2, 1.95)).length, 1);
  assert.equal(again(kernel(1, 0.97)).length, 1);
});

test('a benchmark that sleeps is not taken again for it', () => {
  assert.deepEqual(again(bench(2, 0), kernel(2, 1.99)), []);
  assert.deepEqual(again(bench(1, null)), []);
});

test('a benchmark is measured again when most kernels of its round were short of CPU', () => {
  const short = kernel(2, 1.5);
  const fine = kernel(2, 2, 'memory');
  assert.deepEqual(again(bench(2, 0), short, fine), [short.visit]);
  assert.ok(again(bench(2, 0), short, short, fine).some(({ kind }) => kind === 'window'));
  // Oversubscribed points have the kernels of as many threads as there are CPUs.
  assert.ok(again(bench(8, 0), short).some(({ threads }) => threads === 8));
  assert.ok(!again(bench(1, 0), kernel(1, 1), short).some(({ kind }) => kind === 'window'));
});

test('a benchmark is taken again when others took CPUs that its threads needed', () => {
  assert.equal(again(bench(2, 0.5)).length, 1);
  assert.deepEqual(again(bench(1, 0.5)), []);
  assert.equal(again(bench(1, 1.1)).length, 1);
  // Clocks that tick in 10 ms cannot measure so short a window.
  assert.deepEqual(again({ ...bench(2, 0.5), windowNs: 50e6 }), []);
});
