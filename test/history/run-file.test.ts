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

test('a broken line in the middle is corruption and is named with its number', (context) => {
  const path = writeJournal(context, false);
  appendFileSync(path, '{"type":"measure\n{"type":"end","status":"complete"}\n');
  assert.throws(
    () => readRun(path),
    (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /a\.ndjson is not a run .*: Line 4 is not JSON/);
      return true;
    },
  );
});

test('a run document is read like its journal', (context) => {
  const path = join(temporaryFolder(context), 'run.json');
  writeFileSync(path, JSON.stringify(sampleRun, null, 2));
  assert.deepEqual(readRun(path), sampleRun);
});

test('foreign and missing files are told in one sentence that names them', (context) => {
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
  assert.match(messages[2] ?? '', /text\.txt .*Line 1 is not JSON/);
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
