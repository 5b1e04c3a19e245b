// From globs and filters to the benchmarks that a study will visit.
import { join } from 'node:path';
import { type FoundFile, findBenchFiles } from '../../engine/files/find-files.ts';
import type { Graph } from '../../engine/files/graph.ts';
import { graphsOf, type PreparedFile, prepareFiles } from '../../engine/files/prepare-files.ts';
import { findSyntaxProblem } from '../../engine/files/syntax-problem.ts';
import type { FileFailure } from '../../engine/launch/protocol.ts';
import { matchesFilter } from '../../model/filter.ts';
import { UserError } from '../../model/user-error.ts';
import type { StudyContext, Target } from '../context.ts';
import type { ScenarioDiscovery } from './discover-scenarios.ts';
import { foreignHarness, whyEmpty } from './empty-file.ts';
import type { FailedFile } from './failed-file.ts';
import { filesWorthLoading, isWanted, type Named, readSelection } from './filters.ts';
import { openKeptListings } from './kept-listings.ts';
import { listSources } from './list-sources.ts';
import type { ListedFile } from './listed-file.ts';
import { refuseUnmatched } from './refuse-unmatched.ts';

export interface Discovery {
  readonly targets: readonly Target[];
  /** Files that do not parse, throw on import or do not end. */
  readonly failedFiles: readonly FailedFile[];
  /** Files that were loaded and declare nothing, with the likely reason. */
  readonly emptyFiles: readonly FailedFile[];
  /** Whether the filters keep a target that only comes to light later. */
  readonly isChosen: (target: Target) => boolean;
  /** What each file that parses may load, by file. */
  readonly graphs: ReadonlyMap<string, Graph>;
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
  /** What else the filters may mean; where there is a scenario, or was to be, there may be no benchmark. */
  readonly scenarios?: Pick<ScenarioDiscovery, 'targets' | 'failedFiles'>;
  /** What the user gives bench files after `--`. */
  readonly argv?: readonly string[];
}

/** @throws UserError when there is no bench file, or a filter matches nothing */
export async function discover(
  { launch, signal }: Pick<StudyContext, 'launch' | 'signal'>,
  settings: DiscoverySettings,
): Promise<Discovery> {
  const { projectRoot, include, cacheFolder, timeoutMs, scenarios } = settings;
  const elsewhere = scenarios?.targets.map(({ listing }) => listing.benchmark) ?? [];
  const failedElsewhere = scenarios?.failedFiles ?? [];
  const { files: found, filters } =
    settings.files === undefined
      ? await findBenchFiles(projectRoot, include, settings.filters)
      : { files: settings.files, filters: settings.filters };
  if (found.length === 0 && elsewhere.length === 0 && failedElsewhere.length === 0) {
    throw new UserError(
      `There is no bench file in ${projectRoot} (looked for ${include.join(', ')}).`,
      'Write one with "baremark init", or name other globs under "include" in baremark.config.',
    );
  }
  const { argv = [] } = settings;
  const prepared = await prepareFiles(filesWorthLoading(found, filters), cacheFolder, { argv });
  const sources = prepared.flatMap((each) => (each.kind === 'ready' ? [each.source] : []));
  const unparsed = prepared.flatMap((each) =>
    each.kind === 'failed'
      ? [{ file: each.file, reason: each.reason, advice: 'Fix the syntax and run again.' }]
      : [],
  );
  const kept = openKeptListings(join(cacheFolder, 'declared'), prepared);
  const listed = await listSources({ launch, signal }, sources, timeoutMs, kept);
  const all = listed.flatMap(targetsOf);
  const declared = all.map(({ listing }) => listing.benchmark);
  const selection = readSelection(found, filters, {
    declared,
    elsewhere: [...elsewhere, ...failedElsewhere].map(({ file }) => file),
  });
  const isChosen = ({ listing }: Target): boolean => isWanted(listing.benchmark, selection);
  const targets = all.filter(isChosen);
  const failedFiles = [...unparsed];
  for (const each of listed) {
    if (each.failure !== null) {
      failedFiles.push(await failedFile(each, each.failure, graphOf(each.file, prepared)));
    }
  }
  const emptyFiles = listed
    .filter(({ listings, failure }) => listings.length === 0 && failure === null)
    .filter(({ file }) => !elsewhere.some((each) => each.file === file))
    .map(({ file }) => ({ file, ...whyEmpty(graphOf(file, prepared)) }));
  if (!signal.aborted) {
    const named = [...targets.map(({ listing }) => listing.benchmark), ...elsewhere];
    const allFailed = [...failedFiles, ...failedElsewhere];
    refuseEmpty(filters, named, allFailed, emptyFiles);
    refuseUnmatched(filters, {
      selection,
      declared,
      elsewhere,
      failedFiles: allFailed,
      what: 'benchmark',
      ...(settings.files === undefined ? {} : { isUnlisted: true }),
    });
  }
  return { targets, failedFiles, emptyFiles, isChosen, graphs: graphsOf(prepared) };
}

function graphOf(file: string, prepared: readonly PreparedFile[]): Graph {
  const found = prepared.find((each) => each.kind === 'ready' && each.source.file === file);
  return found?.kind === 'ready' ? found.graph : { files: [], isWhole: true };
}

/** @throws UserError when nothing is left to measure, or a filter keeps nothing but a file without any */
function refuseEmpty(
  filters: readonly string[],
  named: readonly Named[],
  failedFiles: readonly FailedFile[],
  emptyFiles: readonly FailedFile[],
): void {
  const isMeant = ({ file }: FailedFile): boolean =>
    filters.length === 0
      ? named.length === 0 && failedFiles.length === 0
      : filters.some(
          (filter) =>
            matchesFilter(file, filter) && !named.some((each) => matchesFilter(each.file, filter)),
        );
  const empty = emptyFiles.find(isMeant);
  if (empty === undefined) return;
  const { file, reason, advice } = empty;
  throw new UserError(`${file} was found and loaded, but declares nothing: ${reason}.`, advice);
}

function targetsOf({ source, listings }: ListedFile): readonly Target[] {
  return listings.map((listing) => ({ source, listing }));
}

/** Node does not say where an imported module does not parse. */
async function failedFile(
  { file, source }: ListedFile,
  { reason, advice }: FileFailure,
  graph: Graph,
): Promise<FailedFile> {
  const foreign = foreignHarness(graph);
  if (foreign !== null) return { file, ...foreign, reason: `${foreign.reason} (${reason})` };
  if (!reason.startsWith('it threw SyntaxError')) return { file, reason, advice };
  const own = graph.files
    .map(({ path }) => path)
    .filter((path) => !path.includes('/node_modules/'));
  const problem = await findSyntaxProblem(own);
  if (problem === null) return { file, reason, advice };
  const root = source.modulePath.slice(0, -file.length);
  const short = problem.startsWith(root) ? problem.slice(root.length) : problem;
  return { file, reason: short, advice: 'Fix the syntax and run again.' };
}
