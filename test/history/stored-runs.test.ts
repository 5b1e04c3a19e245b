// Every Run of a project once, and nothing lost to a broken neighbour.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { saveBaseline } from '../../src/history/baseline-write.ts';
import { baselinesFolder } from '../../src/history/baselines.ts';
import { environmentKey } from '../../src/history/environment-key.ts';
import { storedRuns } from '../../src/history/stored-runs.ts';
import { type BaselineAcceptance, baselineSchema } from '../../src/model/run/baseline.ts';
import type { Run } from '../../src/model/run/run.ts';
import { sampleRun } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const key = environmentKey(sampleRun.environment.identity);

function makeRun(id: string, change: Partial<Run> = {}): Run {
  return { ...sampleRun, id, ...change };
}

function makeProject(context: TestContext, runs: readonly Run[], accepted: readonly Run[]): string {
  const files = runs.map((run) => [`.baremark/runs/${run.id}.ndjson`, JSON.stringify(run)]);
  const folder = temporaryFolder(context, Object.fromEntries(files));
  const acceptance: BaselineAcceptance = {
    schema: baselineSchema,
    environmentKey: key,
    acceptedAt: '2026-01-02T00:00:00.000Z',
    acceptedBy: 'ann',
    reason: 'first',
    runIds: accepted.map(({ id }) => id),
  };
  if (accepted.length > 0) saveBaseline(baselinesFolder(folder), acceptance, accepted, '');
  return folder;
}

test('runs and baselines are read, and a run that is in both comes once', (context) => {
  const [first, second, third] = ['a', 'b', 'c'].map((id) => makeRun(id));
  assert.ok(first && second && third);
  const folder = makeProject(context, [second, third], [first, second]);
  const stored = [...storedRuns(folder)];
  assert.deepEqual(
    stored.map((each) => (each.kind === 'run' ? each.run.id : each.kind)),
    ['b', 'c', 'a'],
  );
  for (const each of stored) {
    assert.ok(each.kind === 'run');
    assert.equal(each.environmentKey, key);
    assert.equal(each.startedAtMs, Date.parse(sampleRun.startedAt));
  }
});

test('broken and unfinished runs are named and the others are still there', (context) => {
  const unfinished = makeRun('b', { status: 'interrupted' });
  const folder = makeProject(context, [makeRun('a'), unfinished, makeRun('d')], [makeRun('e')]);
  writeFileSync(join(folder, '.baremark/runs/c.ndjson'), 'nonsense\n');
  writeFileSync(join(baselinesFolder(folder), key, '2026-01-02', 'f.json.gz'), 'no gzip');
  const stored = [...storedRuns(folder)];
  assert.deepEqual(
    stored.map(({ kind }) => kind),
    ['run', 'unfinished', 'unreadable', 'run', 'run', 'unreadable'],
  );
  const reasons = stored.flatMap((each) => (each.kind === 'unreadable' ? [each.reason] : []));
  assert.match(reasons[0] ?? '', /c\.ndjson is not a run/);
  assert.match(reasons[1] ?? '', /f\.json\.gz cannot be read/);
});

test('a run that is broken under .baremark is taken from the baseline that has it', (context) => {
  const folder = makeProject(context, [], [makeRun('a')]);
  mkdirSync(join(folder, '.baremark/runs'), { recursive: true });
  writeFileSync(join(folder, '.baremark/runs/a.ndjson'), '{\n{\n');
  assert.deepEqual(
    [...storedRuns(folder)].map(({ kind }) => kind),
    ['unreadable', 'run'],
  );
});

test('a project without runs has none', (context) => {
  assert.deepEqual([...storedRuns(temporaryFolder(context))], []);
});
