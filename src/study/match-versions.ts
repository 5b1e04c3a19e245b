// Which benchmarks of the present version the other version has too.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundFile } from '../engine/files/find-files.ts';
import { prepareFiles } from '../engine/files/prepare-files.ts';
import type { OtherVersion } from '../engine/pair/other-version.ts';
import type { Listing } from '../engine/protocol.ts';
import { ignoredModule } from '../engine/version/ignored-module.ts';
import type { StudyContext, Target } from './context.ts';
import type { PairTarget } from './pair.ts';

export interface MatchedVersions {
  readonly pairs: readonly PairTarget[];
  /** Benchmarks that the other version does not declare, or whose file cannot be loaded there. */
  readonly unmatched: readonly { readonly listing: Listing; readonly reason: string }[];
}

/** One launch loads the files of the other version, each in a worker of its own. */
export async function matchVersions(
  { launch, signal }: Pick<StudyContext, 'launch' | 'signal'>,
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
  const limitMs = timeoutMs * Math.max(1, sources.length);
  const answer = await launch({ kind: 'list', sources, timeoutMs }, limitMs, signal);
  const files = answer.kind === 'listed' ? answer.files : [];
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
    const source = sources.find((each) => each.file === file);
    const listed = files.find((each) => each.file === file);
    const isThere = listed?.listings.some(({ benchmark }) => benchmark.id === id) ?? false;
    if (source !== undefined && isThere) pairs.push({ ...target, other: source });
    else {
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
