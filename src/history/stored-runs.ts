// Every Run of a project, one at a time: those under .baremark/runs and those that only a baseline
// still has. A Run that cannot be read is named and does not stop the others.
import { join } from 'node:path';
import type { Run } from '../model/run/run.ts';
import type { StoredRun } from '../model/run/stored-run.ts';
import { UserError } from '../model/user-error.ts';
import { readBaselineRun } from './baseline-read.ts';
import { baselineRunIds, baselinesFolder, listBaselines } from './baselines.ts';
import { environmentKey } from './environment-key.ts';
import { readRun } from './run-file.ts';
import { listRunIds, runPath } from './runs.ts';

interface Stored {
  readonly id: string;
  readonly path: string;
  readonly read: () => Run;
}

/** Each Run once, in no particular order. Nothing is kept: a Run is megabytes. */
export function* storedRuns(projectRoot: string): Generator<StoredRun> {
  const seen = new Set<string>();
  for (const { id, path, read } of everyRun(projectRoot)) {
    if (seen.has(id)) continue;
    try {
      const run = read();
      seen.add(id);
      yield runOrReason(path, run);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      yield { kind: 'unreadable', path, reason: error.message };
    }
  }
}

function runOrReason(path: string, run: Run): StoredRun {
  if (run.status !== 'complete') return { kind: 'unfinished', path, status: run.status };
  const { identity } = run.environment;
  const startedAtMs = Date.parse(run.startedAt);
  return { kind: 'run', run, startedAtMs, environmentKey: environmentKey(identity) };
}

function* everyRun(projectRoot: string): Generator<Stored> {
  for (const id of listRunIds(projectRoot)) {
    const path = runPath(projectRoot, id);
    yield { id, path, read: () => readRun(path) };
  }
  const folder = baselinesFolder(projectRoot);
  for (const place of listBaselines(folder)) {
    for (const id of baselineRunIds(folder, place)) {
      const path = join(folder, place.environmentKey, place.date, id);
      yield { id, path, read: () => readBaselineRun(folder, place, id) };
    }
  }
}
