import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bytesPerCall,
  chase,
  fillNumbers,
  linkLines,
  readsPerCall,
  sweep,
} from '../../src/engine/built-in/memory-walk.ts';
import {
  isPowerOfFour,
  refusalOf,
  workingSetSizes,
} from '../../src/engine/built-in/working-set.ts';
import { readCacheLevels } from '../../src/probe/machine/cache-levels.ts';
import { recordSystem } from '../probe/recorded-system.ts';
import { guest, twoSockets } from '../probe/recorded-topology.ts';

const kibibyte = 1024;
const mebibyte = 2 ** 20;
const firstCache = '/sys/devices/system/cpu/cpu0/cache/index1';
const level = (name: string, sizeBytes: number) => ({ name, sizeBytes, cpuCount: 1 });

test('the caches of the first CPU are listed nearest first, and their absence with a reason', () => {
  const instructions = {
    [`${firstCache}/level`]: '1',
    [`${firstCache}/type`]: 'Instruction',
    [`${firstCache}/size`]: '64K',
    [`${firstCache}/shared_cpu_list`]: '0,4',
  };
  const told = readCacheLevels(recordSystem({ ...twoSockets, ...instructions }));
  assert.deepEqual(told, {
    kind: 'known',
    value: [
      { name: 'L1', sizeBytes: 32 * kibibyte, cpuCount: 2 },
      { name: 'L3', sizeBytes: 28 * mebibyte, cpuCount: 4 },
    ],
  });
  const none = readCacheLevels(recordSystem(guest));
  assert.ok(none.kind === 'unavailable' && /does not state/.test(none.reason));
});

test('working sets go by powers of two to beyond the last level, closer together where one ends', () => {
  const sizes = workingSetSizes([level('L1', 32 * kibibyte), level('L3', 28 * mebibyte)]);
  assert.deepEqual(
    sizes.filter((size) => size <= 128 * kibibyte).map((size) => size / kibibyte),
    [4, 8, 16, 24, 32, 48, 64, 128],
  );
  assert.deepEqual(
    sizes.filter((size) => size > 8 * mebibyte).map((size) => size / mebibyte),
    [16, 24, 32, 48, 64, 128],
  );
});

test('no working set is larger than 256 MiB, for any last level that the system states', () => {
  const largest = (...bytes: number[]) =>
    workingSetSizes(bytes.map((size, index) => level(`L${index + 1}`, size))).at(-1);
  assert.equal(largest(32 * kibibyte, 480 * mebibyte), 256 * mebibyte);
  assert.equal(largest(32 * kibibyte, mebibyte), 64 * mebibyte);
  assert.equal(largest(), 128 * mebibyte);
});

test('a working set above a quarter of the available memory is refused in one sentence', () => {
  assert.equal(refusalOf(64 * mebibyte, 256 * mebibyte), false);
  assert.equal(
    refusalOf(128 * mebibyte, 256 * mebibyte),
    '128 MiB are more than a quarter of the 256 MiB of memory that are available',
  );
  assert.equal(isPowerOfFour(16 * kibibyte), true);
  assert.equal(isPowerOfFour(8 * kibibyte), false);
});

test('the links of a working set visit every line once before any again', () => {
  for (const sizeBytes of [4 * kibibyte, 6 * kibibyte, 64 * kibibyte]) {
    const links = linkLines(sizeBytes, 5);
    const seen = new Set<number>();
    let at = 0;
    do {
      seen.add(at);
      at = links[at] ?? -1;
    } while (!seen.has(at));
    assert.equal(at, 0);
    assert.equal(seen.size, sizeBytes / 64);
    assert.ok([...seen].every((index) => index % 16 === 0));
  }
  // 64 KiB are as many lines as one call follows links.
  assert.equal(chase(linkLines(64 * kibibyte, 5), 0), 0);
  assert.equal(readsPerCall, 1024);
});

test('a sweep adds up as many bytes as it says, round and round', () => {
  const state = { numbers: fillNumbers(6 * kibibyte), at: 0 };
  assert.equal(sweep(state), bytesPerCall / 8);
  // 16 KiB are two rounds through 6 KiB and two thirds of a third.
  assert.equal(state.at, (4 * kibibyte) / 8);
});
