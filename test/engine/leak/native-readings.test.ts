import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQuietNativeMemory } from '../../../src/engine/leak/diagnosis/readings.ts';

const kibibyte = 1024;

/** Reads one value after the other, the last one again and again. */
async function readFrom(kibibytes: readonly (number | null)[]) {
  let at = 0;
  const read = () => {
    const value = kibibytes[Math.min(at, kibibytes.length - 1)] ?? null;
    at += 1;
    if (value === null) return { kind: 'gap', gap: 'gone' } as const;
    const memory = { allocatedBytes: value * kibibyte, externalBytes: 0, heapUsedBytes: 0 };
    const whole = { allocatorBytes: 0, heapCommittedBytes: 0, residentBytes: 0 };
    return { kind: 'done', value: { ...memory, ...whole, libraries: [] } } as const;
  };
  const found = await readQuietNativeMemory(read, async () => undefined);
  const bytes = found.kind === 'done' ? found.value.allocatedBytes / kibibyte : null;
  return { bytes, readings: at };
}

test('memory that V8 takes to compile is waited for', async () => {
  assert.deepEqual(await readFrom([3000, 2500, 1500, 1000, 1001]), { bytes: 1000, readings: 5 });
  assert.deepEqual(await readFrom([1000]), { bytes: 1000, readings: 2 });
});

test('memory that never comes to rest is taken at its lowest', async () => {
  const swinging = Array.from({ length: 40 }, (_, index) => 1000 + 100 * (index % 3));
  assert.deepEqual(await readFrom(swinging), { bytes: 1000, readings: 20 });
});

test('what cannot be read stays a gap, and what was read before it is kept', async () => {
  assert.deepEqual(await readFrom([null]), { bytes: null, readings: 1 });
  assert.deepEqual(await readFrom([1000, null]), { bytes: 1000, readings: 2 });
});
