import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readRun } from '../../src/history/run-file.ts';
import { UserError } from '../../src/model/user-error.ts';
import { sampleRun } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test('a packed run is read as what it was packed from, whatever its name', (context) => {
  const folder = temporaryFolder(context);
  for (const name of ['run.json.gz', 'run']) {
    writeFileSync(join(folder, name), gzipSync(JSON.stringify(sampleRun)));
    assert.deepEqual(readRun(join(folder, name)), sampleRun);
  }
});

test('a damaged packed run is refused by name', (context) => {
  const path = join(temporaryFolder(context), 'half.json.gz');
  const packed = gzipSync(JSON.stringify(sampleRun));
  writeFileSync(path, packed.subarray(0, packed.length / 2));
  assert.throws(
    () => readRun(path),
    (error) => error instanceof UserError && error.message.includes('half.json.gz'),
  );
});
