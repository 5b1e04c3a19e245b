// Which benchmarks of the present version the other version has too.
import type { FoundFile } from '../engine/files/find-files.ts';
import { prepareFiles } from '../engine/files/prepare-files.ts';
import type { OtherVersion } from '../engine/pair/other-version.ts';
import type { Listing } from '../engine/protocol.ts';
import type { StudyContext, Target } from './context.ts';
import type { PairTarget } from './pair.ts';

export interface MatchedVersions {
  readonly pairs: readonly PairTarget[];
  /** Benchmarks that the other version does not declare, or whose file cannot be loaded there. */
  readonly unmatched: readonly { readonly listing: Listing; readonly reason: string }[];
}

/**
 */
export async function matchVersions(
  { launch, signal }: Pick<StudyContext, 'launch' | 'signal'>,
  targets: readonly Target[],
  settings: {
    readonly otherFiles: readonly FoundFile[];
    readonly other: OtherVersion;
    readonly cacheFolder: string;
    readonly timeoutMs: number;
  },
): Promise<MatchedVersions> {
  const { otherFiles, other, cacheFolder, timeoutMs } = settings;
  const replaced = other.kind === 'package' ? { name: other.name, folder: other.folder } : null;
  const prepared = await prepareFiles(otherFiles, cacheFolder, { replaced });
  const sources = prepared.flatMap((each) => (each.kind === 'ready' ? [each.source] : []));
  const limitMs = timeoutMs * Math.max(1, sources.length);
  const answer = await launch({ kind: 'list', sources, timeoutMs }, limitMs, signal);
  const files = answer.kind === 'listed' ? answer.files : [];
  const pairs: PairTarget[] = [];
  const unmatched: { listing: Listing; reason: string }[] = [];
  for (const target of targets) {
    const { file, id } = target.listing.benchmark;
    const source = sources.find((each) => each.file === file);
    const listed = files.find((each) => each.file === file);
    const isThere = listed?.listings.some(({ benchmark }) => benchmark.id === id) ?? false;
    if (source !== undefined && isThere) pairs.push({ ...target, other: source });
    else {
      const reason = listed?.failure?.reason ?? 'it is not declared there';
      unmatched.push({ listing: target.listing, reason });
    }
  }
  return { pairs, unmatched };
}
