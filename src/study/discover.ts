// From globs and filters to the benchmarks that a study will visit.
import { type FoundFile, findBenchFiles, namedFile } from '../engine/find-files.ts';
import { prepareFiles } from '../engine/prepare-file.ts';
import type { BenchFile, FileListing } from '../engine/protocol.ts';
import { UserError } from '../model/user-error.ts';
import type { StudyContext, Target } from './context.ts';
import type { FailedFile } from './failed-file.ts';

export interface Discovery {
  readonly targets: readonly Target[];
  /** Files that do not parse, throw on import or do not end. */
  readonly failedFiles: readonly FailedFile[];
}

export interface DiscoverySettings {
  readonly projectRoot: string;
  readonly include: readonly string[];
  /** In place of what `include` finds. */
  readonly files?: readonly FoundFile[];
  /** Keeps what any of them is part of: the file's path or the benchmark's name, in any case. */
  readonly filters: readonly string[];
  readonly cacheFolder: string;
  readonly timeoutMs: number;
}

/** @throws UserError when there is no bench file, or a filter matches nothing */
export async function discover(
  { launch, signal }: Pick<StudyContext, 'launch' | 'signal'>,
  settings: DiscoverySettings,
): Promise<Discovery> {
  const { projectRoot, include, cacheFolder, timeoutMs } = settings;
  const named = settings.filters.map((filter) => namedFile(projectRoot, filter));
  const filters = settings.filters.map((filter, index) => named[index]?.file ?? filter);
  const found = settings.files ?? (await filesFor(projectRoot, include, named));
  if (found.length === 0) {
    throw new UserError(
      `There is no bench file in ${projectRoot} (looked for ${include.join(', ')}).`,
      'Write one with "baremark init", or name other globs under "include" in baremark.config.',
    );
  }
  // Most filters name files: loading the others would only cost time.
  const wanted = filesWorthLoading(found, filters);
  const prepared = await prepareFiles(wanted, cacheFolder);
  const sources = prepared.flatMap((each) => (each.kind === 'ready' ? [each.source] : []));
  const unparsed = prepared.flatMap((each) =>
    each.kind === 'failed'
      ? [{ file: each.file, reason: each.reason, advice: 'Mend the syntax and run again.' }]
      : [],
  );
  const limitMs = timeoutMs * Math.max(1, sources.length);
  const answer = await launch({ kind: 'list', sources, timeoutMs }, limitMs, signal);
  if (answer.kind !== 'listed') {
    if (answer.kind === 'interrupted') return { targets: [], failedFiles: [] };
    throw new UserError(
      `The process that loads bench files ended before it had loaded them (${answer.kind}).`,
      'Load them one at a time to find the one: "baremark list <file>".',
      3,
    );
  }
  const targets = select(targetsOf(sources, answer.files), filters);
  const failedFiles = [...unparsed, ...failuresOf(answer.files)];
  complainAboutFilters(filters, targets, failedFiles);
  return { targets, failedFiles };
}

/** A file that is named by its path counts as a bench file, whatever it is called. */
async function filesFor(
  projectRoot: string,
  include: readonly string[],
  named: readonly (FoundFile | null)[],
): Promise<readonly FoundFile[]> {
  const found = await findBenchFiles(projectRoot, include);
  const others = named.filter(
    (each) => each !== null && !found.some(({ file }) => file === each.file),
  );
  return [...found, ...others.filter((each) => each !== null)];
}

function filesWorthLoading(
  found: readonly FoundFile[],
  filters: readonly string[],
): readonly FoundFile[] {
  const isFileFilter = (filter: string) => found.some(({ file }) => contains(file, filter));
  if (filters.length === 0 || !filters.every(isFileFilter)) return found;
  return found.filter(({ file }) => filters.some((filter) => contains(file, filter)));
}

function targetsOf(
  sources: readonly BenchFile[],
  files: readonly FileListing[],
): readonly Target[] {
  return files.flatMap(({ file, listings }) => {
    const source = sources.find((each) => each.file === file);
    return source === undefined ? [] : listings.map((listing) => ({ source, listing }));
  });
}

function failuresOf(files: readonly FileListing[]): readonly FailedFile[] {
  return files.flatMap(({ file, failure }) =>
    failure === null ? [] : [{ file, reason: failure.reason, advice: failure.advice }],
  );
}

function select(targets: readonly Target[], filters: readonly string[]): readonly Target[] {
  if (filters.length === 0) return targets;
  return targets.filter((target) => filters.some((filter) => matches(target, filter)));
}

function matches({ listing: { benchmark } }: Target, filter: string): boolean {
  return contains(benchmark.file, filter) || contains(benchmark.name, filter);
}

function complainAboutFilters(
  filters: readonly string[],
  targets: readonly Target[],
  failedFiles: Discovery['failedFiles'],
): void {
  const unmatched = filters.find(
    (filter) =>
      !targets.some((target) => matches(target, filter)) &&
      !failedFiles.some(({ file }) => contains(file, filter)),
  );
  if (unmatched === undefined) return;
  throw new UserError(
    `Nothing matches the filter "${unmatched}": no bench file and no benchmark has it in its name.`,
    'See what there is with "baremark list".',
  );
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
