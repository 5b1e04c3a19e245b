import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CleanupResult } from '../../../src/analysis/leak/cleanup-result.ts';
import { cleanupResult } from '../../../src/analysis/leak/cleanup-result.ts';
import { hasLeak, isLeakOpen } from '../../../src/analysis/leak/leak-status.ts';
import type { Ending } from '../../../src/model/run/leak.ts';
import type { Columns, Measurement } from '../../../src/model/run/measurement.ts';
import { cleanupSentence } from '../../../src/report/sentences/leak/cleanup-endings.ts';
import { evenly, madeProcess, resultOf, snapshots } from './made-leak.ts';

function cleanup(columns: Columns, ending: Ending = 'normal', change: Partial<Measurement> = {}) {
  const point = { kind: 'cleanup', threads: 1, ending } as const;
  return { ...madeProcess({ columns }), point, ...change };
}

const said = (result: CleanupResult | null) => (result === null ? '' : cleanupSentence(result));

const gone: Columns = { descriptorCount: [20, 28, 20], heapUsedBytes: [3e6, 9e6, 4e6] };

describe('after an end', () => {
  it('all may be back, and memory is only told', () => {
    const result = cleanupResult(cleanup(gone));
    assert.equal(result?.kind, 'clean');
    assert.equal(
      said(result),
      'After a normal end everything was released: open descriptors 20 to 28 at the peak; V8 heap in use +977 KiB.',
    );
    assert.deepEqual(
      result?.rows.map(({ resource, isKept }) => [resource, isKept]),
      [
        ['heapUsedBytes', false],
        ['descriptorCount', false],
      ],
    );
  });

  it('something may have stayed, which is named', () => {
    const stayed = { ...gone, threadCount: [7, 8, 8], timerCount: [0, 5, 3] };
    const result = cleanupResult(cleanup(stayed, 'exception'));
    assert.equal(result?.kind, 'stayed');
    assert.equal(
      said(result),
      'Left behind after an exception: threads +1 (7 before, 8 at the peak, 8 after), timers +3 (0 before, 5 at the peak, 3 after).',
    );
  });

  it('nothing may have risen, so that it shows nothing', () => {
    const result = cleanupResult(
      cleanup({ descriptorCount: [20, 20, 20], threadCount: [7, 7, 7], heapUsedBytes: [1, 9, 1] }),
    );
    assert.equal(result?.kind, 'void');
    assert.match(said(result), /none of open descriptors, threads rose at the peak/);
  });

  it('requests under way may still end by themselves', () => {
    assert.equal(cleanupResult(cleanup({ ...gone, requestCount: [0, 3, 2] }))?.kind, 'clean');
  });

  it('it may not have been seen', () => {
    const outcome = { kind: 'failed', reason: 'it did not end', advice: 'Look.' } as const;
    const failed = cleanupResult(cleanup(gone, 'abort', { outcome }));
    assert.equal(said(failed), 'The clean-up after an abort could not be checked: it did not end.');
    for (const columns of [
      {},
      { descriptorCount: [20, 28] },
      { descriptorCount: [20, Number.NaN, 20] },
    ]) {
      assert.equal(cleanupResult(cleanup(columns))?.kind, 'failed');
    }
  });

  it('snapshots of a scenario are another point', () => {
    assert.equal(cleanupResult(madeProcess({ columns: gone })), null);
  });
});

describe('the status of a study', () => {
  const of = (measurements: readonly Measurement[]) => {
    const result = resultOf(measurements);
    return [hasLeak(result), isLeakOpen(result)];
  };
  const counts = (at: (row: number) => number, rows = 100) =>
    madeProcess({ columns: snapshots('descriptorCount', evenly(rows, 1).map(at)) });

  it('is a leak when a resource leaks or something stayed', () => {
    assert.deepEqual(of([counts((row) => row)]), [true, false]);
    assert.deepEqual(of([cleanup({ threadCount: [7, 9, 8] })]), [true, false]);
    assert.deepEqual(of([counts(() => 20), cleanup({ threadCount: [7, 9, 8] })]), [true, false]);
  });

  it('is open when something could not be judged', () => {
    assert.deepEqual(of([counts((row) => row, 5)]), [false, true]);
    assert.deepEqual(of([cleanup({ threadCount: [7, 7, 7] })]), [false, true]);
    assert.deepEqual(of([cleanup({})]), [false, true]);
    const outcome = { kind: 'failed', reason: 'no', advice: 'no' } as const;
    assert.deepEqual(of([{ ...counts(() => 20), outcome }]), [false, true]);
  });

  it('is neither when all is well', () => {
    assert.deepEqual(of([counts(() => 20), cleanup(gone)]), [false, false]);
  });
});
