// `events`: bench files as `node --bench` runs them, on any Node, told in its records.
import { join } from 'node:path';
import { findBenchFiles, namedFile } from '../../engine/find-files.ts';
import { json } from '../../engine/node-bench/json-reporter.ts';
import type { BenchRecord } from '../../engine/node-bench/records.ts';
import { type EventFile, runFiles } from '../../engine/node-bench/run-files.ts';
import { spec } from '../../engine/node-bench/spec-reporter.ts';
import { prepareFiles } from '../../engine/prepare-file.ts';
import { UserError } from '../../model/user-error.ts';
import { openProject } from '../config-file.ts';
import { settle } from '../settings.ts';
import type { CommandContext } from './measure-and-report.ts';

export interface EventFlags {
  readonly samples?: number;
  readonly warmup?: number;
  readonly namePattern?: string;
  readonly reporter?: 'json' | 'spec';
}

/** @returns 0, or 3 when something failed */
export async function eventsCommand(
  { terminal, signal }: CommandContext,
  filters: readonly string[],
  { reporter, ...overrides }: EventFlags,
): Promise<number> {
  requirePattern(overrides.namePattern);
  const files = await filesFor(filters);
  const reported = reporter === 'spec' ? spec() : null;
  reported?.on('data', (text: Buffer) => terminal.print(text.toString()));
  const emit = async (record: BenchRecord): Promise<void> => {
    if (reported !== null) reported.write(record);
    else for await (const line of json(only(record))) terminal.print(line);
  };
  const { success } = await runFiles(files, overrides, emit, signal);
  return success ? 0 : 3;
}

async function* only(record: BenchRecord): AsyncGenerator<BenchRecord> {
  yield record;
}

function requirePattern(pattern: string | undefined): void {
  try {
    new RegExp(pattern ?? '');
  } catch {
    throw new UserError(
      `--name-pattern takes a regular expression, not "${pattern}".`,
      'For example --name-pattern "^parse".',
    );
  }
}

async function filesFor(filters: readonly string[]): Promise<readonly EventFile[]> {
  const project = await openProject(process.cwd());
  const named = filters
    .map((filter) => namedFile(project.root, filter))
    .filter((file) => file !== null);
  const found = await findBenchFiles(project.root, settle({}, project).include);
  const others = found.filter(({ file }) => !named.some((each) => each.file === file));
  const wanted = [...named, ...others].filter(
    ({ file }) =>
      filters.length === 0 ||
      named.some((each) => each.file === file) ||
      filters.some((filter) => file.includes(filter)),
  );
  if (wanted.length === 0) {
    throw new UserError(
      `No bench file matches ${filters.join(', ') || 'the configuration'}.`,
      'See what there is with "baremark list", or name a file by its path.',
    );
  }
  const prepared = await prepareFiles(wanted, join(project.root, '.baremark', 'cache'));
  return prepared.map((each) => {
    if (each.kind === 'failed') {
      throw new UserError(`${each.file} could not be read: ${each.reason}.`, 'Mend it first.', 3);
    }
    const entryPath = wanted.find(({ file }) => file === each.source.file)?.absolutePath ?? '';
    return { ...each.source, entryPath };
  });
}
