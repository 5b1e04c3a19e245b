// Which benchmarks of the present version the other version has too.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundFile } from '../../engine/files/find-files.ts';
import { prepareFiles } from '../../engine/files/prepare-files.ts';
import type { Listing } from '../../engine/launch/protocol.ts';
import type { OtherVersion } from '../../engine/pair/other-version.ts';
import { ignoredModule } from '../../engine/version/ignored-module.ts';
import type { StudyContext, Target } from '../context.ts';
import { listSources } from '../discover/list-sources.ts';
import type { PairTarget } from './target.ts';

export interface MatchedVersions {
  readonly pairs: readonly PairTarget[];
  /** Benchmarks that the other version does not declare, or whose file cannot be loaded there. */
  readonly unmatched: readonly { readonly listing: Listing; readonly reason: string }[];
}

/**
 * Loads the files of the other version in all the ways in which those of the present one are loaded.
 * @throws UserError when the process that loads them ended
 */
export async function matchVersions(
  context: Pick<StudyContext, 'launch' | 'signal'>,
  targets: readonly Target[],
  settings: {
    readonly projectRoot: string;
    readonly otherFiles: readonly FoundFile[];
    readonly other: OtherVersion;
    readonly cacheFolder: string;
    readonly timeoutMs: number;
    /** What bench files are given. */
    readonly argv?: readonly string[];
  },
): Promise<MatchedVersions> {
  const { otherFiles, other, cacheFolder, timeoutMs, argv = [] } = settings;
  const replaced = other.kind === 'package' ? { name: other.name, folder: other.folder } : null;
  const prepared = await prepareFiles(otherFiles, cacheFolder, { replaced, argv });
  const sources = prepared.flatMap((each) => (each.kind === 'ready' ? [each.source] : []));
  const files = await listSources(context, sources, timeoutMs);
  const reasonFor = await reasonsOf(settings, [
    ...prepared.flatMap((each) => (each.kind === 'failed' ? [each] : [])),
    ...files.flatMap(({ file, failure }) =>
      failure === null ? [] : [{ file, reason: failure.reason }],
    ),
  ]);
  const pairs: PairTarget[] = [];
  const unmatched: { listing: Listing; reason: string }[] = [];
  for (const target of targets) {
    const { file, id } = target.listing.benchmark;
    const there = files.find((each) => each.file === file);
    if (there?.listings.some(({ benchmark }) => benchmark.id === id) === true) {
      pairs.push({ ...target, other: there.source });
    } else {
      const reason = reasonFor.get(file) ?? 'it is not declared there';
      unmatched.push({ listing: target.listing, reason });
    }
  }
  return { pairs, unmatched };
}

interface FailedThere {
  readonly file: string;
  readonly reason: string;
}

/** Why each file could not be loaded, by file. */
async function reasonsOf(
  { projectRoot, other, otherFiles }: Parameters<typeof matchVersions>[2],
  failures: readonly FailedThere[],
): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  for (const { file, reason } of failures) {
    const path = otherFiles.find((each) => each.file === file)?.absolutePath;
    const explained =
      other.kind === 'tree' && other.of === 'revision' && path !== undefined
        ? await ignoredModule(projectRoot, other.root, { path, reason })
        : null;
    const isBare = other.kind === 'tree' && other.of === 'folder' && isUninstalled(other.root);
    const hint = isBare ? ` (${other.root} has no node_modules: install its packages there)` : '';
    reasons.set(file, explained ?? `its file could not be loaded there: ${reason}${hint}`);
  }
  return reasons;
}

function isUninstalled(folder: string): boolean {
  return existsSync(join(folder, 'package.json')) && !existsSync(join(folder, 'node_modules'));
}
