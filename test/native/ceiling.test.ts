// The native kernels: a common window, rows for every thread, nothing left behind.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { loadAddon } from '../../src/probe/addon.ts';
import { type Ceiling, openCeiling } from '../../src/probe/core/ceiling.ts';
import { addonNeeded } from './addon-needed.ts';

/** Several turns of the scheduler: other work may take all of a shorter one. */
const windowNs = 40e6;

function opened(threads: number): Ceiling {
  const ceiling = openCeiling(threads, null);
  if (ceiling.kind !== 'known') throw new Error(ceiling.reason);
  return ceiling.value;
}

test('every kernel gives each thread its operations, CPU time and times', addonNeeded, () => {
  const ceiling = opened(3);
  for (const kernel of ceiling.kernels) {
    const window = ceiling.run(kernel, 3, windowNs);
    assert.ok(window.kind === 'known', kernel);
    assert.equal(window.value.length, 3);
    // A thread may get nothing of a window where others are busy, but never all of them.
    assert.ok(window.value.some(({ operations, cpuNs }) => operations > 0 && cpuNs > 0));
    for (const { operations, cpuNs, elapsedNs, startNs } of window.value) {
      assert.ok(operations >= 0 && startNs >= 0, kernel);
      // The CPU clock is read around the other one.
      assert.ok(cpuNs <= elapsedNs * 1.05 + 1e5, `${kernel}: ${cpuNs} of ${elapsedNs}`);
      assert.ok(elapsedNs === 0 || startNs + elapsedNs >= windowNs, kernel);
    }
  }
});

test('a longer window holds more of the same operations', addonNeeded, () => {
  const ceiling = opened(1);
  const rateIn = (lengthNs: number): number => {
    const window = ceiling.run('arithmetic', 1, lengthNs);
    const [row] = window.kind === 'known' ? window.value : [];
    return (row?.operations ?? 0) / (row?.cpuNs ?? 1);
  };
  // Per CPU time, which neighbours change little: a window that counted from elsewhere would show.
  const ratio = rateIn(40e6) / rateIn(10e6);
  assert.ok(ratio > 0.5 && ratio < 2, String(ratio));
});

test('no thread and no descriptor outlives its window', addonNeeded, (t) => {
  if (process.platform !== 'linux') return t.skip('counts what /proc lists');
  const ceiling = opened(4);
  const count = (): readonly number[] =>
    ['task', 'fd'].map((name) => readdirSync(`/proc/self/${name}`).length);
  ceiling.run('l1', 4, 1e6);
  const before = count();
  for (let window = 0; window < 50; window += 1) ceiling.run('l1', 4, 2e5);
  assert.deepEqual(count(), before);
});

test(
  'wrong arguments are refused with a sentence, an impossible CPU with its errno',
  addonNeeded,
  () => {
    const loaded = loadAddon();
    if (loaded.kind !== 'loaded') throw new Error(loaded.reason);
    const { runCeiling, ceilingKernels } = loaded.addon;
    const rows = new Float64Array(8);
    const walk = ceilingKernels.indexOf('walk');
    assert.throws(() => runCeiling(9, 1e6, rows, null, null), /no such kernel/);
    assert.throws(() => runCeiling(0, Number.NaN, rows, null, null), /window/);
    assert.throws(() => runCeiling(0, 1e6, new Float64Array(3), null, null), /threads/);
    assert.throws(() => runCeiling(walk, 1e6, rows, [new BigUint64Array(8)], null), /cache lines/);
    const odd = [new BigUint64Array(9), new BigUint64Array(9)];
    assert.throws(() => runCeiling(walk, 1e6, rows, odd, null), /cache lines/);
    assert.throws(() => runCeiling(0, 1e6, rows, null, [0]), /CPU for each/);
    assert.ok(runCeiling(0, 1e6, rows, null, [0, 100_000]) !== 0);
  },
);
