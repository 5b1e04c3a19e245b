import assert from 'node:assert/strict';
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { earlierDurationNs } from '../../src/history/earlier-duration.ts';
import { runPath } from '../../src/history/runs.ts';
import { sampleHeader } from '../fixtures/sample-run.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const startedAt = '2026-01-02T03:04:05.000Z';

function save(folder: string, id: string, command: string, seconds: number, end: string): void {
  const path = runPath(folder, id);
  mkdirSync(dirname(path), { recursive: true });
  const header = { ...sampleHeader, id, startedAt, plan: { ...sampleHeader.plan, command } };
  const entries = [
    { type: 'header', header },
    { type: 'end', status: end },
  ];
  writeFileSync(path, entries.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const ended = Date.parse(startedAt) / 1000 + seconds;
  utimesSync(path, ended, ended);
}

test('the latest complete run of the same command says how long it takes', (context) => {
  const folder = temporaryFolder(context, {});
  assert.equal(earlierDurationNs(folder, 'baremark run'), null);
  save(folder, '20260102T030405Z-aaaaaa', 'baremark run', 40, 'complete');
  save(folder, '20260103T030405Z-bbbbbb', 'baremark run', 60, 'complete');
  save(folder, '20260104T030405Z-cccccc', 'baremark run', 5, 'interrupted');
  save(folder, '20260105T030405Z-dddddd', 'baremark run cache', 7, 'complete');
  assert.equal(Math.round((earlierDurationNs(folder, 'baremark run') ?? 0) / 1e9), 60);
  assert.equal(Math.round((earlierDurationNs(folder, 'baremark run cache') ?? 0) / 1e9), 7);
  assert.equal(earlierDurationNs(folder, 'baremark all'), null);
});
