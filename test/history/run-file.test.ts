import assert from 'node:assert/strict';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openJournal } from '../../src/history/journal.ts';
import { readRun } from '../../src/history/run-file.ts';
import { UserError } from '../../src/model/user-error.ts';
import { sampleHeader, sampleMeasurement, sampleRun } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function writeJournal(context: TestContext, isEnded: boolean): string {
  const path = join(temporaryFolder(context), 'runs', 'a.ndjson');
  const journal = openJournal(path);
  journal.append({ type: 'header', header: sampleHeader });
  journal.append({ type: 'measurement', measurement: sampleMeasurement('first', 0) });
  journal.append({ type: 'measurement', measurement: sampleMeasurement('second', 0) });
  if (isEnded) journal.append({ type: 'end', status: 'complete' });
  journal.close();
  return path;
}

test('a journal that was ended reads back as the whole run', (context) => {
  assert.deepEqual(readRun(writeJournal(context, true)), sampleRun);
});

test('a journal without an end is a partial run with everything that was measured', (context) => {
  assert.deepEqual(readRun(writeJournal(context, false)), { ...sampleRun, status: 'partial' });
});

test('a line torn by a kill is left out and the lines before it are kept', (context) => {
  const path = writeJournal(context, false);
  truncateSync(path, readFileSync(path).length - 40);
  const run = readRun(path);
  assert.equal(run.status, 'partial');
  assert.deepEqual(
    run.measurements.map(({ benchmark }) => benchmark.name),
    ['first'],
  );
});

test('a damaged line in the middle is named with its number, and the rest is used', (context) => {
  const path = writeJournal(context, false);
  const wrong = JSON.stringify({ type: 'row', streamIndex: 'a' });
  appendFileSync(path, `{"type":"measure\n${wrong}\n{"type":"end","status":"complete"}\n`);
  const { warnings, ...run } = readRun(path);
  assert.deepEqual({ ...run, warnings: [] }, sampleRun);
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0]?.message ?? '',
    /a\.ndjson 2 lines were damaged and left out \(line 4: It is not JSON; line 5: .*streamIndex/,
  );
});

test('a row that names a tally twice counts both', (context) => {
  const path = join(temporaryFolder(context), 'runs', 'b.ndjson');
  const journal = openJournal(path);
  const tally = { group: 'handles', name: 'Timeout', value: 2 } as const;
  journal.append({ type: 'header', header: sampleHeader });
  const measurement = { ...sampleMeasurement('first', 0), columns: {}, processColumns: {} };
  journal.append({ type: 'opened', streamIndex: 0, measurement });
  for (let row = 0; row < 3; row += 1) {
    const values = { operationCount: row };
    journal.append({ type: 'row', streamIndex: 0, row: { values, tallies: [tally, tally] } });
  }
  journal.close();
  const [read] = readRun(path).measurements;
  assert.deepEqual(read?.tallies, [{ group: 'handles', name: 'Timeout', values: [4, 4, 4] }]);
});

test('numbers that no clock or counter shows are refused, naming the field', (context) => {
  const folder = temporaryFolder(context);
  for (const [value, says] of [
    [1e300, /columns\.durationNs\[1\] is not valid: expected a number .*, received 1e\+300/],
    [-5, /durationNs\[1\] .* received -5/],
    [0, /durationNs\[1\] .* received 0/],
  ] as const) {
    const path = join(folder, 'run.json');
    const [first, second] = sampleRun.measurements.map((measurement) => ({
      ...measurement,
      columns: { ...measurement.columns, durationNs: [200_000, value, 199_000] },
    }));
    writeFileSync(path, JSON.stringify({ ...sampleRun, measurements: [first, second] }));
    assert.throws(() => readRun(path), says);
  }
});

test('a run document is read like its journal', (context) => {
  const path = join(temporaryFolder(context), 'run.json');
  writeFileSync(path, JSON.stringify(sampleRun, null, 2));
  assert.deepEqual(readRun(path), sampleRun);
});

test('foreign and missing files are reported in one sentence that names them', (context) => {
  const folder = temporaryFolder(context, {
    'foreign.json': '{"schema":"other/9"}',
    'package.json': '{"name":"x"}',
    'text.txt': 'hello\nworld\n',
    'empty.ndjson': '',
  });
  const messages = ['foreign.json', 'package.json', 'text.txt', 'empty.ndjson', 'none.json'].map(
    (name) => {
      try {
        readRun(join(folder, name));
        return `${name} was read`;
      } catch (error) {
        assert.ok(error instanceof UserError, String(error));
        assert.equal(error.exitStatus, 2);
        return error.message;
      }
    },
  );
  assert.match(messages[0] ?? '', /foreign\.json .*schema is "other\/9"/);
  assert.match(messages[1] ?? '', /package\.json .*no field "schema"/);
  assert.match(messages[2] ?? '', /text\.txt .*Line 1: It is not JSON/);
  assert.match(messages[3] ?? '', /empty\.ndjson .*header/);
  assert.match(messages[4] ?? '', /none\.json cannot be read: There is no such file/);
});

test('a second run never writes into an existing journal', (context) => {
  const path = writeJournal(context, true);
  assert.throws(() => openJournal(path), /cannot be written/);
});

test('a journal that cannot be made says where and ends with status 3', (context) => {
  const folder = temporaryFolder(context, { file: '' });
  assert.throws(
    () => openJournal(join(folder, 'file', 'a.ndjson')),
    (error) =>
      error instanceof UserError && error.exitStatus === 3 && error.message.includes('a.ndjson'),
  );
});
