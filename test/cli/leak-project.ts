// A project with scenario files, studied as a user would.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { LeakResult } from '../../src/analysis/leak/leak-result.ts';
import { analyzeLeaks } from '../../src/analysis/leak/leaks.ts';
import { readRun } from '../../src/history/run-file.ts';
import { listRunIds, runPath } from '../../src/history/runs.ts';
import type { LeakResource } from '../../src/model/run/leak.ts';
import type { Run } from '../../src/model/run/run.ts';
import { packageRoot } from '../../src/probe/package-root.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { baremarkHere, type CommandResult, type Environment } from './command.ts';

export interface LeakStudy extends CommandResult {
  readonly folder: string;
  readonly run: Run;
  readonly results: readonly LeakResult[];
}

/** A folder with scenario files of test/engine/leak/leaky. */
export function leakyProject(
  context: Pick<TestContext, 'after'>,
  files: readonly string[],
): string {
  const folder = temporaryFolder(context, { 'package.json': '{ "type": "module" }' });
  for (const file of files) {
    copyFileSync(join(packageRoot, 'test/engine/leak/leaky', file), join(folder, file));
  }
  return folder;
}

export async function studyLeaks(
  folder: string,
  argv: readonly string[],
  environment: Environment = {},
): Promise<LeakStudy> {
  const ended = await baremarkHere(folder, ['leak', '--no-html', ...argv], environment);
  const run = latestRun(folder, ended);
  return { ...ended, folder, run, results: analyzeLeaks(run.measurements, run.plan.seed) };
}

function latestRun(folder: string, { stderr }: CommandResult): Run {
  const id = listRunIds(folder).at(-1);
  if (id === undefined) throw new Error(`no run was saved: ${stderr}`);
  return readRun(runPath(folder, id));
}

export function resultOf(
  { results, stdout, stderr }: Pick<LeakStudy, 'results' | 'stdout' | 'stderr'>,
  name: string,
): LeakResult {
  const found = results.find(({ benchmark }) => benchmark.name === name);
  if (found === undefined) throw new Error(`nothing of "${name}" in ${stdout}${stderr}`);
  return found;
}

export function leakingOf({ resources }: LeakResult): readonly LeakResource[] {
  return resources.flatMap(({ resource, verdict }) => (verdict.kind === 'leak' ? [resource] : []));
}

/** Names of everything that the run for diagnosis found. */
export function originsOf({ diagnosis }: LeakResult): string {
  const origins = diagnosis?.origins ?? [];
  return origins
    .map(({ kind, name, retainers = [] }) => `${kind} ${name} < ${retainers.join(' > ')}`)
    .join('\n');
}
