// What operations allocate, against objects whose size V8 fixes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Batch } from '../../src/engine/sample/batch/batch.ts';
import { measureAllocation } from '../../src/engine/sample/columns/allocation.ts';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';

const kept: { value: unknown } = { value: null };
const wordBytes = 8;

function looped(callback: () => unknown): Batch {
  return {
    isAsync: false,
    run(iterations) {
      for (let i = 0; i < iterations; i += 1) kept.value = callback();
      return iterations;
    },
  };
}

/** Median of the repetitions, after enough calls that V8 has settled on its code. */
async function allocatedBy(callback: () => unknown, operationNs = 100) {
  const batch = looped(callback);
  for (let round = 0; round < 100; round += 1) void batch.run(500);
  const probe = openThreadProbe();
  const answer = await measureAllocation({ batch, style: 'loop' }, probe, operationNs);
  probe.close();
  assert.equal(answer.kind, 'measured', JSON.stringify(answer));
  if (answer.kind !== 'measured') throw new Error('unreachable');
  return { ...answer.allocation, median: medianOf(answer.allocation.bytesPerOperation) };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

describe('bytes allocated by an operation', () => {
  it('are none for arithmetic', async () => {
    let count = 0;
    const { median } = await allocatedBy(() => {
      count = (count + 1) | 0;
      return count & 7;
    });
    assert.ok(median < 1, `${median}`);
  });

  // A Float64Array's elements are outside; a plain array of n elements has a header of four words and
  // a store of two and n.
  it('grow by a word for each element of an array', async () => {
    const small = await allocatedBy(() => new Array(20).fill(1));
    const large = await allocatedBy(() => new Array(120).fill(1));
    assert.ok(Math.abs((large.median - small.median) / 100 - wordBytes) < 0.2);
    assert.ok(small.median >= 20 * wordBytes && small.median < 40 * wordBytes);
  });

  it('are known for an operation that fills much of the young generation', async () => {
    const { median, operationsEach } = await allocatedBy(() => new Array(4000).fill(1), 4000);
    // What V8 leaves unused at the end of a page is counted as used.
    assert.ok(median > 4000 * wordBytes && median < 6000 * wordBytes, `${median}`);
    assert.ok(operationsEach < 100);
  });

  it('do not count what a batch of any length allocates', async () => {
    const batch: Batch = {
      isAsync: false,
      run(iterations) {
        kept.value = new Array(2000).fill(0);
        let sum = 0;
        for (let i = 0; i < iterations; i += 1) sum = (sum + i) | 0;
        return sum === -1 ? 0 : iterations;
      },
    };
    for (let round = 0; round < 300; round += 1) void batch.run(100);
    const probe = openThreadProbe();
    const answer = await measureAllocation({ batch, style: 'loop' }, probe, 4000);
    probe.close();
    // 100 calls a repetition: 16 KB a batch would be 160 bytes each.
    assert.ok(answer.kind === 'measured' && medianOf(answer.allocation.bytesPerOperation) < 1);
  });

  it('are not made up where they cannot be measured', async () => {
    const probe = openThreadProbe();
    const batch = looped(() => 1);
    const own = await measureAllocation({ batch, style: 'own' }, probe, 100);
    const long = await measureAllocation({ batch, style: 'loop' }, probe, 1e9);
    // Far more than one generation holds: every repetition ends in a collection.
    const huge = looped(() => Array.from({ length: 5000 }, () => new Array(1000).fill(1)));
    const collected = await measureAllocation({ batch: huge, style: 'loop' }, probe, 1e6);
    probe.close();
    for (const answer of [own, long, collected]) {
      assert.equal(answer.kind, 'unavailable', JSON.stringify(answer));
      assert.ok(answer.kind === 'unavailable' && answer.reason.length > 20);
    }
  });
});
