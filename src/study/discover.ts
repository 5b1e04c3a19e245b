// From globs and filters to the benchmarks that a study will visit.
import { type FoundFile, findBenchFiles } from '../engine/find-files.ts';
import { prepareFiles } from '../engine/prepare-file.ts';
import { UserError } from '../model/user-error.ts';
import type { StudyContext, Target } from './context.ts';
import type { FailedFile } from './failed-file.ts';
import { type ListedFile, listSources } from './list-sources.ts';
import { namedFiles } from './named-files.ts';

export interface Discovery {
  readonly targets: readonly Target[];
  /** Files that do not parse, throw on import or do not end. */
  readonly failedFiles: readonly FailedFile[];
  /** Whether the filters keep a target that only comes to light later. */
  readonly isChosen: (target: Target) => boolean;
}

export interface DiscoverySettings {
  readonly projectRoot: string;
  readonly include: readonly string[];
  /** In place of what `include` finds. */
  readonly files?: readonly FoundFile[];
  /**
   * Keeps what any of them is part of: the file's path or the benchmark's name, in any case. The path
   * of a file that `include` does not find adds it.
   */
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
  const named = namedFiles(projectRoot, process.cwd(), settings.filters);
  const { filters } = named;
  const isChosen = (target: Target): boolean =>
    filters.length === 0 || filters.some((filter) => matches(target, filter));
  const found = await findFiles(settings, named.files);
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
  const listed = await listSources({ launch, signal }, sources, timeoutMs);
  const targets = listed.flatMap(targetsOf).filter(isChosen);
  const failedFiles = [...unparsed, ...listed.flatMap(failureOf)];
  complainAboutFilters(filters, targets, failedFiles);
  return { targets, failedFiles, isChosen };
}

async function findFiles(
  { projectRoot, include, files }: DiscoverySettings,
  named: readonly FoundFile[],
): Promise<readonly FoundFile[]> {
  const found = files ?? (await findBenchFiles(projectRoot, include));
  const isKnown = ({ file }: FoundFile) => found.some((each) => each.file === file);
  return [...found, ...named.filter((each) => !isKnown(each))];
}

function filesWorthLoading(
  found: readonly FoundFile[],
  filters: readonly string[],
): readonly FoundFile[] {
  const isFileFilter = (filter: string) => found.some(({ file }) => contains(file, filter));
  if (filters.length === 0 || !filters.every(isFileFilter)) return found;
  return found.filter(({ file }) => filters.some((filter) => contains(file, filter)));
}

function targetsOf({ source, listings }: ListedFile): readonly Target[] {
  return listings.map((listing) => ({ source, listing }));
}

function failureOf({ file, failure }: ListedFile): readonly FailedFile[] {
  return failure === null ? [] : [{ file, reason: failure.reason, advice: failure.advice }];
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
