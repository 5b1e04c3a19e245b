// How much memory the kernels walk through on machines of several kinds.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ceilingSizes } from '../../src/probe/core/ceiling-sizes.ts';
import type { TopologyCache } from '../../src/probe/machine/topology.ts';

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const plenty = 512 * 1024 * mebibyte;

function cache(level: number, sizeBytes: number | null): TopologyCache {
  return { level, kind: level === 1 ? 'data' : 'unified', sizeBytes, cpus: [0] };
}

const desktop = [cache(1, 48 * kibibyte), cache(2, 2 * mebibyte), cache(3, 36 * mebibyte)];

test('a thread walks half of L2, and twice the last level', () => {
  assert.deepEqual(ceilingSizes(desktop, plenty, 8), {
    l1: 16 * kibibyte,
    l2: mebibyte,
    memory: 72 * mebibyte,
  });
});

test('weak cores with a smaller L2 decide for all', () => {
  const sizes = ceilingSizes([...desktop, cache(2, 512 * kibibyte)], plenty, 8);
  assert.equal(sizes.l2, 256 * kibibyte);
});

test('where the system reports nothing, L2 is taken for 1 MiB and memory begins at 64 MiB', () => {
  const sizes = ceilingSizes([], plenty, 2);
  assert.deepEqual(sizes, { l1: 16 * kibibyte, l2: 512 * kibibyte, memory: 64 * mebibyte });
  assert.equal(ceilingSizes([cache(2, null)], plenty, 2).l2, 512 * kibibyte);
});

test('a last level that only the host has does not make the walk endless', () => {
  assert.equal(ceilingSizes([cache(3, 480 * mebibyte)], plenty, 2).memory, 256 * mebibyte);
});

test('all threads together stay within a quarter of the memory that is available', () => {
  for (const threads of [1, 2, 7, 64]) {
    const availableBytes = 512 * mebibyte;
    const { memory } = ceilingSizes(desktop, availableBytes, threads);
    assert.ok(memory * threads <= availableBytes / 4, `${threads} threads`);
    assert.equal(memory % 4096, 0);
  }
});
