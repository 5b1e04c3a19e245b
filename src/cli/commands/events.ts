// `events`: bench files as `node --bench` runs them, on any Node, told in its records.
import { join } from 'node:path';
import { findBenchFiles } from '../../engine/files/find-files.ts';
import { prepareFiles } from '../../engine/files/prepare-files.ts';
import { json } from '../../engine/harness/node-bench/json-reporter.ts';
import type { BenchRecord } from '../../engine/harness/node-bench/records.ts';
import { runFiles } from '../../engine/harness/node-bench/run-files.ts';
import { spec } from '../../engine/harness/node-bench/spec-reporter.ts';
import type { BenchFile } from '../../engine/launch/protocol.ts';
import { UserError } from '../../model/user-error.ts';
import { openProject } from '../config/config-file.ts';
import { settle } from '../config/settings.ts';
import type { Terminal } from '../output/terminal.ts';
import type { CommandContext } from './context.ts';

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
  const files = await filesFor(terminal, filters);
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

/** In the order of the filters. */
async function filesFor(
  { remark }: Terminal,
  filters: readonly string[],
): Promise<readonly BenchFile[]> {
  const project = await openProject(process.cwd());
  const found = await findBenchFiles(project.root, settle({}, project).include, filters);
  const parts = filters.length === 0 ? [''] : found.filters;
  const filesOf = (part: string) => found.files.filter(({ file }) => file.includes(part));
  const matching = parts.flatMap(filesOf);
  const missed = parts.find((part) => filesOf(part).length === 0);
  if (missed !== undefined && matching.length > 0) {
    throw new UserError(
      `No bench file has "${missed}" in its path.`,
      'Leave it out; benchmarks are chosen by their names with --name-pattern.',
    );
  }
  const wanted = [...new Set(matching)];
  const prepared = await prepareFiles(wanted, join(project.root, '.baremark', 'cache'));
  const files: BenchFile[] = [];
  for (const each of prepared) {
    if (each.kind === 'failed') {
      throw new UserError(`${each.file} could not be read: ${each.reason}.`, 'Fix it first.', 3);
    }
    const { source } = each;
    if (source.harness === undefined) files.push(source);
    else remark(`${source.file} is left out: the harness that it is written for tells no events.`);
  }
  if (files.length > 0) return files;
  throw new UserError(
    `No bench file matches ${filters.join(', ') || 'the configuration'}.`,
    'See what there is with "baremark list", or name a file by its path.',
  );
}
