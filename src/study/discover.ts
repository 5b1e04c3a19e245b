// From globs and filters to the benchmarks that a study will visit.
import { type FoundFile, findBenchFiles } from '../engine/find-files.ts';
import { prepareFiles } from '../engine/prepare-file.ts';
import { UserError } from '../model/user-error.ts';
import type { StudyContext, Target } from './context.ts';
import type { FailedFile } from './failed-file.ts';
import { filesWorthLoading, isWanted, type Named, readSelection } from './filters.ts';
import { type ListedFile, listSources } from './list-sources.ts';
import { refuseUnmatched } from './refuse-unmatched.ts';

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
   * Parts of files' paths and of benchmarks' names, in any case (see filters.ts). The path of a file that
   * `include` does not find adds it.
   */
  readonly filters: readonly string[];
  readonly cacheFolder: string;
  readonly timeoutMs: number;
  /** What else the filters may mean, such as scenarios; where there is some, there may be no benchmark. */
  readonly elsewhere?: readonly Named[];
}

/** @throws UserError when there is no bench file, or a filter matches nothing */
export async function discover(
  { launch, signal }: Pick<StudyContext, 'launch' | 'signal'>,
  settings: DiscoverySettings,
): Promise<Discovery> {
  const { projectRoot, include, cacheFolder, timeoutMs, elsewhere = [] } = settings;
  const { files: found, filters } =
    settings.files === undefined
      ? await findBenchFiles(projectRoot, include, settings.filters)
      : { files: settings.files, filters: settings.filters };
  if (found.length === 0 && elsewhere.length === 0) {
    throw new UserError(
      `There is no bench file in ${projectRoot} (looked for ${include.join(', ')}).`,
      'Write one with "baremark init", or name other globs under "include" in baremark.config.',
    );
  }
  const prepared = await prepareFiles(filesWorthLoading(found, filters), cacheFolder);
  const sources = prepared.flatMap((each) => (each.kind === 'ready' ? [each.source] : []));
  const unparsed = prepared.flatMap((each) =>
    each.kind === 'failed'
      ? [{ file: each.file, reason: each.reason, advice: 'Mend the syntax and run again.' }]
      : [],
  );
  const listed = await listSources({ launch, signal }, sources, timeoutMs);
  const all = listed.flatMap(targetsOf);
  const declared = all.map(({ listing }) => listing.benchmark);
  const selection = readSelection(found, filters, {
    declared,
    elsewhere: elsewhere.map(({ file }) => file),
  });
  const isChosen = ({ listing }: Target): boolean => isWanted(listing.benchmark, selection);
  const targets = all.filter(isChosen);
  const failedFiles = [...unparsed, ...listed.flatMap(failureOf)];
  if (!signal.aborted) {
    refuseUnmatched(filters, {
      selection,
      declared,
      elsewhere,
      failedFiles,
      what: 'benchmark',
      ...(settings.files === undefined ? {} : { isUnlisted: true }),
    });
  }
  return { targets, failedFiles, isChosen };
}

function targetsOf({ source, listings }: ListedFile): readonly Target[] {
  return listings.map((listing) => ({ source, listing }));
}

function failureOf({ file, failure }: ListedFile): readonly FailedFile[] {
  return failure === null ? [] : [{ file, reason: failure.reason, advice: failure.advice }];
}
