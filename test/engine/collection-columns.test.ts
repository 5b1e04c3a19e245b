import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  clockOffsetNs,
  collectionColumns,
} from '../../src/engine/sample/columns/collection-columns.ts';
import { observeCollections } from '../../src/probe/thread/collections.ts';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';

const rows = { startNs: [0, 200, 400], durationNs: [100, 100, 100] };

describe('collections laid over samples', () => {
  it('count for the sample that they lie in, and for none between samples', () => {
    const collections = [
      { startNs: 1420, durationNs: 30 },
      { startNs: 1110, durationNs: 50 },
      { startNs: 1210, durationNs: 20 },
      { startNs: 1240, durationNs: 5 },
    ];
    const columns = collectionColumns(rows, collections, -1000);
    assert.deepEqual(columns.gcCount, [0, 2, 1]);
    assert.deepEqual(columns.gcNs, [0, 25, 30]);
  });

  it('are cut at the ends of a sample', () => {
    const { gcNs, gcCount } = collectionColumns(rows, [{ startNs: 80, durationNs: 350 }], 0);
    assert.deepEqual(gcNs, [20, 100, 30]);
    assert.deepEqual(gcCount, [1, 1, 1]);
  });

  it('before the first and after the last sample belong to no sample', () => {
    const outside = [
      { startNs: -50, durationNs: 50 },
      { startNs: 500, durationNs: 10 },
    ];
    assert.deepEqual(collectionColumns(rows, outside, 0).gcCount, [0, 0, 0]);
    assert.deepEqual(collectionColumns({}, outside, 0), { gcNs: [], gcCount: [] });
  });

  it('are found again on the probe’s clock', async () => {
    const probe = openThreadProbe();
    const observer = observeCollections();
    const startNs = probe.clockNs();
    let kept: unknown[] = [];
    const holder = { kept };
    for (let round = 0; round < 2_000_000; round += 1) {
      kept = [round, kept.length];
      holder.kept = kept;
    }
    const endNs = probe.clockNs();
    const offsetNs = clockOffsetNs(probe.clockNs);
    const events = await observer.stop();
    probe.close();
    assert.ok(events.length > 0, 'it allocates 100 MB');
    for (const event of events) {
      const atNs = event.startNs + offsetNs;
      // Both clocks were read within microseconds of each other.
      assert.ok(atNs > startNs - 1e5 && atNs + event.durationNs < endNs + 1e5);
    }
  });
});
