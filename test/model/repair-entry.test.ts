// Journal lines with parts that no schema takes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEntry } from '../../src/model/run/journal-entry.ts';
import type { Measurement } from '../../src/model/run/measurement.ts';
import { repairEntry } from '../../src/model/run/mend-entry.ts';
import { sampleHeader, sampleMeasurement } from '../fixtures/sample-run.ts';

const sample = sampleMeasurement('one', 0);

function repaired(change: object): Measurement {
  const measurement = { ...sample, ...change } as Measurement;
  const entry = repairEntry({ type: 'measurement', measurement });
  return entry.type === 'measurement' ? entry.measurement : assert.fail(entry.type);
}

function said({ warnings }: Measurement): string {
  return warnings.map(({ message }) => message).join('\n');
}

test('a valid line is written as it is', () => {
  const entry: JournalEntry = { type: 'measurement', measurement: sample };
  assert.deepEqual(repairEntry(entry), entry);
});

test('invalid members of a list are removed, one or many', () => {
  const good = { name: 'a', unit: 'count', value: 1 };
  const bad = { name: 'b', unit: 'count', value: Number.NaN };
  const kept = repaired({ figures: [bad, good, bad, bad, good, 5n, null, bad] });
  assert.deepEqual(kept.figures, [good, good]);
  assert.match(said(kept), /figures\.0\.value .* and 1 more/);
});

test('an invalid column goes, the others stay', () => {
  const columns = { ...sample.columns, cpuNs: [1, Number.POSITIVE_INFINITY, 3] };
  const { cpuNs, ...others } = repaired({ columns }).columns;
  assert.equal(cpuNs, undefined);
  assert.deepEqual(others, (({ cpuNs: _gone, ...rest }) => rest)(sample.columns));
});

test('a thread that did nothing in a common window stays; a sample without an operation does not', () => {
  const { columns } = sample;
  const iterations = (columns.iterations ?? []).map((count, row) => (row === 0 ? 0 : count));
  const idle = { columns: { ...columns, iterations } };
  const point = { kind: 'scaling', threads: 2, isOversubscribed: false } as const;
  const scaling = repaired({ ...idle, point });
  assert.deepEqual(scaling.columns.iterations, iterations);
  assert.deepEqual(scaling.warnings, sample.warnings);
  assert.equal(repaired(idle).columns.iterations, undefined);
  assert.match(said(repaired(idle)), /columns\.iterations\.0/);
});

test('what cannot be repaired or written is a failed measurement that says so', () => {
  const loop: Record<string, unknown> = {};
  loop['self'] = loop;
  for (const [change, reason] of [
    [{ outcome: { kind: 'strange' } }, /its result cannot be saved: .*outcome/],
    [{ leak: loop }, /its result cannot be saved: it contains itself/],
  ] as const) {
    const { outcome, benchmark } = repaired(change);
    assert.equal(benchmark.name, 'one');
    assert.match(outcome.kind === 'failed' ? outcome.reason : '', reason);
  }
});

test('an invalid row keeps its valid values; a header cannot be repaired', () => {
  const values = { operationCount: 3, cacheBytes: Number.NaN };
  const tallies = [{ group: 'handles', name: 'Timeout', value: 1 }] as const;
  const entry = repairEntry({ type: 'row', streamIndex: 0, row: { values, tallies } });
  assert.deepEqual(entry, {
    type: 'row',
    streamIndex: 0,
    row: { values: { operationCount: 3 }, tallies },
  });
  const header = { ...sampleHeader, startedAt: 'yesterday' };
  assert.throws(
    () => repairEntry({ type: 'header', header }),
    /not valid: header\.startedAt|startedAt/,
  );
});
