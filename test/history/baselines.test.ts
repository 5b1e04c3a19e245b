import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  latestBaseline,
  listBaselines,
  readBaseline,
  removeBaseline,
  saveBaseline,
} from '../../src/history/baselines.ts';
import { environmentKey } from '../../src/history/environment-key.ts';
import { type BaselineAcceptance, baselineSchema } from '../../src/model/baseline.ts';
import { sampleRun } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const key = environmentKey(sampleRun.environment.identity);
const acceptance: BaselineAcceptance = {
  schema: baselineSchema,
  environmentKey: key,
  acceptedAt: '2026-01-03T00:00:00.000Z',
  acceptedBy: 'ada',
  reason: 'first',
  runIds: [sampleRun.id],
};

test('what was accepted reads back whole, with a report beside it', (context) => {
  const folder = temporaryFolder(context);
  const target = saveBaseline(folder, acceptance, [sampleRun], '# Report\n');
  assert.ok(existsSync(join(target, 'REPORT.md')));
  const place = latestBaseline(folder, key);
  assert.deepEqual(place, { environmentKey: key, date: '2026-01-03' });
  if (place === null) return;
  assert.deepEqual(readBaseline(folder, place), { acceptance, runs: [sampleRun] });
});

test('a second baseline of a day gets a number, and the tenth sorts after the second', (context) => {
  const folder = temporaryFolder(context);
  for (let i = 0; i < 10; i += 1) saveBaseline(folder, acceptance, [sampleRun], '');
  const dates = listBaselines(folder).map(({ date }) => date);
  assert.equal(dates[0], '2026-01-03');
  assert.equal(dates[1], '2026-01-03.2');
  assert.equal(dates[9], '2026-01-03.10');
  assert.equal(latestBaseline(folder, key)?.date, '2026-01-03.10');
});

test('removing the latest baseline puts the one before in force', (context) => {
  const folder = temporaryFolder(context);
  saveBaseline(folder, acceptance, [sampleRun], '');
  saveBaseline(folder, acceptance, [sampleRun], '');
  removeBaseline(folder, { environmentKey: key, date: '2026-01-03.2' });
  assert.equal(latestBaseline(folder, key)?.date, '2026-01-03');
  removeBaseline(folder, { environmentKey: key, date: '2026-01-03' });
  assert.equal(latestBaseline(folder, key), null);
  assert.deepEqual(listBaselines(folder), []);
});

test('an environment without a baseline has none, which is not an error', (context) => {
  assert.equal(latestBaseline(temporaryFolder(context), key), null);
});

test('a corrupt file is named', (context) => {
  const folder = temporaryFolder(context);
  const target = saveBaseline(folder, acceptance, [sampleRun], '');
  writeFileSync(join(target, `${sampleRun.id}.json.gz`), 'not gzip');
  assert.throws(
    () => readBaseline(folder, { environmentKey: key, date: '2026-01-03' }),
    /20260102T030405Z-abcdef\.json\.gz cannot be read/,
  );
});

test('no name leads out of the folder', (context) => {
  const folder = temporaryFolder(context);
  for (const date of ['..', '../..', 'a/../../b', '/etc']) {
    assert.throws(() => removeBaseline(folder, { environmentKey: key, date }), /not the name/);
  }
});

test('the key is readable, covers every field and differs when one of them does', () => {
  assert.match(key, /^linux-x64-example-cpu-9000-2cpu-node20-[0-9a-f]{8}$/);
  const { identity } = sampleRun.environment;
  assert.notEqual(environmentKey({ ...identity, containerMemoryBytes: 1e9 }), key);
  assert.equal(environmentKey({ ...identity }), key);
});
