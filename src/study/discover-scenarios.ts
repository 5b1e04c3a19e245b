// From globs and filters to the scenarios that a leak study will visit.
import { type FoundFile, findBenchFiles } from '../engine/find-files.ts';
import type { ScenarioListing } from '../engine/leak/leak-messages.ts';
import { startLeakProcess } from '../engine/leak/leak-process.ts';
import { prepareFiles } from '../engine/prepare-file.ts';
import type { BenchFile } from '../engine/protocol.ts';
import { UserError } from '../model/user-error.ts';
import type { FailedFile } from './failed-file.ts';

export const defaultScenarios: readonly string[] = ['**/*.scenario.{ts,mts,cts,js,mjs,cjs}'];

export interface ScenarioTarget {
  readonly source: BenchFile;
  readonly listing: ScenarioListing;
}

export interface ScenarioDiscovery {
  readonly targets: readonly ScenarioTarget[];
  readonly failedFiles: readonly FailedFile[];
}

export interface ScenarioDiscoverySettings {
  readonly projectRoot: string;
  readonly include: readonly string[];
  /** Keeps what any of them is part of: the file's path or the scenario's name, in any case. */
  readonly filters: readonly string[];
  readonly cacheFolder: string;
  readonly timeoutMs: number;
  /** Present when scenarios are one part of several: then there may be none. */
  readonly isOptional?: true;
}

/** @throws UserError when there is no scenario file, or a filter matches nothing */
export async function discoverScenarios(
  settings: ScenarioDiscoverySettings,
  signal: AbortSignal,
): Promise<ScenarioDiscovery> {
  const { projectRoot, include, cacheFolder, filters, timeoutMs } = settings;
  const found = withNamedFiles(
    await findBenchFiles(projectRoot, include),
    await findBenchFiles(projectRoot, filters.filter(isPath)),
  );
  if (found.length === 0) {
    if (settings.isOptional === true) return { targets: [], failedFiles: [] };
    throw new UserError(
      `There is no scenario file in ${projectRoot} (looked for ${include.join(', ')}).`,
      'Write one with scenario(name, { operation }), or watch a process: "baremark leak --pid <pid>".',
    );
  }
  const targets: ScenarioTarget[] = [];
  const failedFiles: FailedFile[] = [];
  for (const prepared of await prepareFiles(worthLoading(found, filters), cacheFolder)) {
    if (prepared.kind === 'failed') {
      const { file, reason } = prepared;
      failedFiles.push({ file, reason, advice: 'Mend the syntax and run again.' });
      continue;
    }
    const { source } = prepared;
    const answer = await startLeakProcess({ kind: 'list', source }, timeoutMs, signal).answer;
    if (answer.kind === 'listed') {
      targets.push(...answer.listings.map((listing) => ({ source, listing })));
    } else if (answer.kind !== 'interrupted') failedFiles.push(failureOf(source.file, answer));
  }
  const wanted = targets.filter((target) => isWanted(target, filters));
  if (settings.isOptional !== true) complain(filters, wanted, failedFiles);
  return { targets: wanted, failedFiles };
}

/** A file that is named whole is meant, whether the globs know it or not. */
function withNamedFiles(
  found: readonly FoundFile[],
  named: readonly FoundFile[],
): readonly FoundFile[] {
  const known = new Set(found.map(({ file }) => file));
  return [...found, ...named.filter(({ file }) => !known.has(file))];
}

function isPath(filter: string): boolean {
  return /\.[cm]?[jt]s$/.test(filter) && !/[*?[\]{}()!]/.test(filter);
}

function worthLoading(
  found: readonly FoundFile[],
  filters: readonly string[],
): readonly FoundFile[] {
  const isFileFilter = (filter: string) => found.some(({ file }) => contains(file, filter));
  if (filters.length === 0 || !filters.every(isFileFilter)) return found;
  return found.filter(({ file }) => filters.some((filter) => contains(file, filter)));
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
        advice: `Look for a call of process.exit in ${file}.`,
      };
    default:
      throw new Error(`A process that was asked for a list answered with "${answer.kind}".`);
  }
}

function isWanted({ listing }: ScenarioTarget, filters: readonly string[]): boolean {
  const { file, name } = listing.benchmark;
  return (
    filters.length === 0 ||
    filters.some((filter) => contains(file, filter) || contains(name, filter))
  );
}

function complain(
  filters: readonly string[],
  targets: readonly ScenarioTarget[],
  failedFiles: readonly FailedFile[],
): void {
  const unmatched = filters.find(
    (filter) =>
      !targets.some((target) => isWanted(target, [filter])) &&
      !failedFiles.some(({ file }) => contains(file, filter)),
  );
  if (unmatched === undefined) return;
  throw new UserError(
    `Nothing matches the filter "${unmatched}": no scenario file and no scenario has it in its name.`,
    'See what there is with "baremark list".',
  );
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}
