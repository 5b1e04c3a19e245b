import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { findBaseline, readBaseline, surveyBaselines } from '../../src/history/baseline-read.ts';
import { removeBaseline, saveBaseline } from '../../src/history/baseline-write.ts';
import { baselineFiles, latestBaseline, listBaselines } from '../../src/history/baselines.ts';
import { environmentKey } from '../../src/history/environment-key.ts';
import { type BaselineAcceptance, baselineSchema } from '../../src/model/run/baseline.ts';
import type { Run } from '../../src/model/run/run.ts';
import { UserError } from '../../src/model/user-error.ts';
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

test('an accepted Run reads back complete, with a report next to it', (context) => {
  const folder = temporaryFolder(context);
  const target = saveBaseline(folder, acceptance, [sampleRun], '# Report\n');
  assert.ok(existsSync(join(target, 'REPORT.md')));
  const place = latestBaseline(folder, key);
  assert.deepEqual(place, { environmentKey: key, date: '2026-01-03' });
  if (place === null) return;
  const { baseline, damage } = readBaseline(folder, place);
  assert.deepEqual(baseline, { acceptance, runs: [sampleRun] });
  assert.deepEqual(damage, []);
});

test('a second baseline of one day gets a number, and the tenth sorts after the second', (context) => {
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

/** One baseline per day, from the first of January 2026. */
function saveDays(folder: string, count: number, runs: readonly Run[] = [sampleRun]): string[] {
  return Array.from({ length: count }, (_, day) => {
    const acceptedAt = `2026-01-0${day + 1}T00:00:00.000Z`;
    const runIds = runs.map(({ id }) => id);
    return saveBaseline(folder, { ...acceptance, acceptedAt, runIds }, runs, '');
  });
}

test('a corrupt latest baseline is named and the one before it used, labelled as that', (context) => {
  const folder = temporaryFolder(context);
  const targets = saveDays(folder, 3);
  writeFileSync(join(targets[2] ?? '', 'acceptance.json'), '{');
  const found = findBaseline(folder, key);
  assert.equal(found?.place.date, '2026-01-02');
  assert.match(found?.damage[0] ?? '', /2026-01-03\/acceptance\.json cannot be read/);
  assert.match(found?.damage[1] ?? '', /2026-01-02, an earlier one, is used in its stead/);
  assert.deepEqual(
    surveyBaselines(folder).map(({ read }) => read.kind),
    ['read', 'read', 'damaged'],
  );
});

test('a latest that names nothing falls back on the newest that is there', (context) => {
  const folder = temporaryFolder(context);
  saveDays(folder, 2);
  writeFileSync(join(folder, key, 'latest'), '../../etc\n');
  const found = findBaseline(folder, key);
  assert.equal(found?.place.date, '2026-01-02');
  assert.match(found?.damage[0] ?? '', /latest names "\.\.\/\.\.\/etc", of which there is no/);
});

test('one corrupt run among several is named and the others used', (context) => {
  const folder = temporaryFolder(context);
  const runs = ['a', 'b', 'c'].map((id) => ({ ...sampleRun, id }));
  const [target = ''] = saveDays(folder, 1, runs);
  writeFileSync(join(target, 'b.json.gz'), gzipSync('{"schema":"baremark.run/1","id":7}'));
  const found = findBaseline(folder, key);
  assert.deepEqual(
    found?.baseline.runs.map(({ id }) => id),
    ['a', 'c'],
  );
  assert.match(found?.damage.join(' ') ?? '', /b\.json\.gz cannot be read.*other 2 of its 3 runs/);
});

test('when nothing can be read, that is an error and not a missing baseline', (context) => {
  const folder = temporaryFolder(context);
  for (const target of saveDays(folder, 2)) writeFileSync(join(target, 'acceptance.json'), '7');
  assert.throws(() => findBaseline(folder, key), /2026-01-02\/acceptance\.json cannot be read/);
  assert.equal(findBaseline(folder, 'linux-other'), null);
});

test('what cannot be written leaves nothing behind and the old baseline in force', (context) => {
  const folder = temporaryFolder(context);
  saveDays(folder, 1);
  const before = readdirSync(join(folder, key)).sort();
  // A run whose id is the name of a folder that is not there cannot be written.
  const bad = { ...sampleRun, id: 'none/there' };
  assert.throws(
    () => saveBaseline(folder, acceptance, [sampleRun, bad], ''),
    (error: unknown) =>
      error instanceof UserError &&
      error.exitStatus === 3 &&
      /cannot be written under .*ENOENT/.test(error.message),
  );
  assert.deepEqual(readdirSync(join(folder, key)).sort(), before);
  assert.equal(findBaseline(folder, key)?.place.date, '2026-01-01');
});

test('a baseline that is being written is none yet', (context) => {
  const folder = temporaryFolder(context);
  const [target = ''] = saveDays(folder, 1);
  cpSync(target, join(folder, key, `${baselineFiles.draft}7`), { recursive: true });
  assert.equal(listBaselines(folder).length, 1);
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
