// A small study from the launch to its measurements.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { addonNeeded } from '../native/addon-needed.ts';
import { launchInChild, scalingPoints } from './scaling-process.ts';

const few = { rounds: 3, maxRounds: 3 };

function rowsOf({ columns }: Measurement, visit: number): readonly number[] {
  return [...(columns.roundIndex ?? []).keys()].filter(
    (row) => columns.roundIndex?.[row] === visit,
  );
}

test(
  'kernels and benchmark share one numbering of visits, and each says what it did',
  addonNeeded,
  async (t) => {
    const measurements = await launchInChild(t, "bench('trouble', () => 1);", few);
    const visits = measurements.flatMap(({ columns }) => [...new Set(columns.roundIndex)]);
    assert.equal(new Set(visits).size, visits.length);
    const ceilings = measurements.filter(({ point }) => point.kind === 'ceiling');
    // Five kernels at 1 and at 2 threads.
    assert.equal(ceilings.length, 10);
    for (const { point, columns, processColumns, outcome } of ceilings) {
      assert.equal(outcome.kind, 'complete');
      assert.ok((columns.cpuNs?.length ?? 0) >= few.rounds * point.threads);
      assert.equal(columns.iterations?.length, columns.elapsedNs?.length);
      assert.equal(processColumns.roundIndex?.length, new Set(columns.roundIndex).size);
    }
    for (const { columns, processColumns } of scalingPoints(measurements)) {
      assert.equal(columns.gcNs?.length, columns.iterations?.length);
      // The walk through memory holds 64 MiB and more for each of two threads.
      for (const bytes of processColumns.residentBytes ?? []) {
        assert.ok(bytes > 20 * 2 ** 20 && bytes < 128 * 2 ** 20, `${bytes} bytes resident`);
      }
    }
  },
);

test('collections are reported in the windows in which they happened', async (t) => {
  const source = "bench('trouble', () => Array.from({ length: 100 }, () => ({})));";
  const [alone] = scalingPoints(await launchInChild(t, source, { ...few, windowNs: 60e6 }));
  const { gcNs = [], gcCount = [], elapsedNs = [] } = alone?.columns ?? {};
  assert.ok(gcCount.some((count) => count > 0));
  for (const [row, ns] of gcNs.entries()) {
    assert.ok(ns <= (elapsedNs[row] ?? 0));
    assert.equal(ns > 0, (gcCount[row] ?? 0) > 0);
  }
});

test('strong work is the same in every window, and lasts until the last thread is done', async (t) => {
  const source = "bench('trouble', () => 1);";
  const changes = { ...few, work: 'strong', threads: [1, 2, 3] } as const;
  const points = scalingPoints(await launchInChild(t, source, changes));
  const totals = points.flatMap((point) =>
    [...new Set(point.columns.roundIndex)].map((visit) =>
      rowsOf(point, visit).reduce((sum, row) => sum + (point.columns.iterations?.[row] ?? 0), 0),
    ),
  );
  assert.ok(totals.length >= 9);
  assert.ok(totals.every((total) => total > 1 && total === totals[0]));
  for (const { point, columns } of points) {
    assert.equal(point.kind === 'scaling' && point.work, 'strong');
    const { roundIndex = [], durationNs = [], startNs = [], elapsedNs = [] } = columns;
    for (const [row, visit] of roundIndex.entries()) {
      const sameWindow = durationNs.filter((_, other) => roundIndex[other] === visit);
      assert.deepEqual(new Set(sameWindow), new Set([durationNs[row]]));
      assert.ok((durationNs[row] ?? 0) >= (startNs[row] ?? 0) + (elapsedNs[row] ?? 0) - 1);
    }
  }
});

test('all threads see the same shared memory', async (t) => {
  // Each worker that was warmed has added itself once; none gets on before it sees two.
  const source = `let words;
    bench('trouble', { shared: 8 }, (b) => {
      if (words !== undefined) return words[0];
      words = new Int32Array(b.shared);
      if (Atomics.add(words, 0, 1) === 0) Atomics.wait(words, 0, 1, 5000);
      else Atomics.notify(words, 0);
      if (Atomics.load(words, 0) !== 2) throw new Error('alone');
    });`;
  const listing = { sharedBytes: 8 };
  const points = scalingPoints(await launchInChild(t, source, few, [], listing));
  assert.deepEqual(
    points.map(({ outcome }) => outcome.kind),
    ['complete', 'complete'],
  );
});

test('rounds end at the fewest when nothing is left to learn, and one thread alone has nothing', async (t) => {
  const changes = { threads: [1], rounds: 2, maxRounds: 50 };
  const [alone] = scalingPoints(await launchInChild(t, "bench('trouble', () => 1);", changes));
  const visits = new Set(alone?.columns.roundIndex).size;
  assert.ok(visits >= 2 && visits <= 4, `${visits}`);
});
