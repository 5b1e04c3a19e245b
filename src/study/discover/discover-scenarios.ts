// From globs and filters to the scenarios that a leak study will visit.
import { findBenchFiles } from '../../engine/files/find-files.ts';
import type { Graph } from '../../engine/files/graph.ts';
import { prepareFiles } from '../../engine/files/prepare-files.ts';
import type { BenchFile } from '../../engine/launch/protocol.ts';
import type { ScenarioListing } from '../../engine/leak/leak-messages.ts';
import { startLeakProcess } from '../../engine/leak/leak-process.ts';
import { UserError } from '../../model/user-error.ts';
import type { FailedFile } from './failed-file.ts';
import { filesWorthLoading, isWanted, readSelection } from './filters.ts';
import { refuseUnmatched } from './refuse-unmatched.ts';

export const defaultScenarios: readonly string[] = ['**/*.scenario.{ts,mts,cts,js,mjs,cjs}'];

export interface ScenarioTarget {
  readonly source: BenchFile;
  readonly listing: ScenarioListing;
}

export interface ScenarioDiscovery {
  readonly targets: readonly ScenarioTarget[];
  readonly failedFiles: readonly FailedFile[];
  /** What each file that parses may load, by file. */
  readonly graphs: ReadonlyMap<string, Graph>;
}

export interface ScenarioDiscoverySettings {
  readonly projectRoot: string;
  readonly include: readonly string[];
  /** Parts of files' paths and of scenarios' names, in any case (see filters.ts). */
  readonly filters: readonly string[];
  readonly cacheFolder: string;
  readonly timeoutMs: number;
  /** Globs of bench files, present when scenarios are one part of several: then there may be none. */
  readonly beside?: readonly string[];
}

/** @throws UserError when there is no scenario file, or a filter matches nothing */
export async function discoverScenarios(
  settings: ScenarioDiscoverySettings,
  signal: AbortSignal,
): Promise<ScenarioDiscovery> {
  const { projectRoot, include, cacheFolder, timeoutMs } = settings;
  const isOptional = settings.beside !== undefined;
  const found = await findBenchFiles(projectRoot, include, settings.filters);
  const { files, filters } = found;
  if (files.length === 0) {
    if (isOptional) return { targets: [], failedFiles: [], graphs: new Map() };
    throw new UserError(
      `There is no scenario file in ${projectRoot} (looked for ${include.join(', ')}).`,
      'Write one with scenario(name, { operation }), or watch a process: "baremark leak --pid <pid>".',
    );
  }
  const targets: ScenarioTarget[] = [];
  const failedFiles: FailedFile[] = [];
  const graphs = new Map<string, Graph>();
  const fail = (failure: FailedFile): void => {
    // One that is merely named may be a bench file, which others load.
    if (!isOptional || !found.onlyNamed.has(failure.file)) failedFiles.push(failure);
  };
  for (const prepared of await prepareFiles(filesWorthLoading(files, filters), cacheFolder)) {
    if (prepared.kind === 'failed') {
      const { file, reason } = prepared;
      fail({ file, reason, advice: 'Fix the syntax and run again.' });
      continue;
    }
    const { source } = prepared;
    graphs.set(source.file, prepared.graph);
    // A suite of another harness would be run there and then.
    if (source.harness !== undefined) continue;
    const answer = await startLeakProcess({ kind: 'list', source }, timeoutMs, signal).answer;
    if (answer.kind === 'listed') {
      targets.push(...answer.listings.map((listing) => ({ source, listing })));
    } else if (answer.kind !== 'interrupted') fail(failureOf(source.file, answer));
  }
  const declared = targets.map(({ listing }) => listing.benchmark);
  const others =
    settings.beside === undefined ? null : await findBenchFiles(projectRoot, settings.beside, []);
  const elsewhere = others?.files.map(({ file }) => file) ?? [];
  const selection = readSelection(files, filters, { declared, elsewhere });
  const wanted = targets.filter(({ listing }) => isWanted(listing.benchmark, selection));
  if (!isOptional && !signal.aborted) {
    const what = 'scenario';
    refuseUnmatched(filters, { selection, declared, elsewhere: [], failedFiles, what });
  }
  return { targets: wanted, failedFiles, graphs };
}

type Lost = Exclude<
  Awaited<ReturnType<typeof startLeakProcess>['answer']>,
  { readonly kind: 'listed' | 'interrupted' }
>;

function failureOf(file: string, answer: Lost): FailedFile {
  switch (answer.kind) {
    case 'failed':
      return { file, reason: answer.reason, advice: answer.advice };
    case 'silent':
      return {
        file,
        reason: `it did not load within ${answer.forMs / 1000} s`,
        advice: `Look for an endless loop at the top of ${file}, or raise --timeout.`,
      };
    case 'died':
      return {
        file,
        reason: `its process ended while it was loaded (${answer.how})`,
        advice: answer.advice ?? `Look for a call of process.exit in ${file}.`,
      };
    default:
      throw new Error(`A process that was asked for a list answered with "${answer.kind}".`);
  }
}
