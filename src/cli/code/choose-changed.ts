// Which benchmarks of two versions are measured: those that load something that differs.
import type { FoundFile } from '../../engine/files/find-files.ts';
import type { Graph } from '../../engine/files/graph.ts';
import { graphsOf, prepareFiles } from '../../engine/files/prepare-files.ts';
import type { Listing } from '../../engine/launch/protocol.ts';
import type { OtherVersion } from '../../engine/pair/other-version.ts';
import type { CodeChange } from '../../model/run/code.ts';
import { UserError } from '../../model/user-error.ts';
import type { StudyContext, Target } from '../../study/context.ts';
import { compareCode } from '../../study/pair/compare-code.ts';

export interface ChooseSettings {
  readonly projectRoot: string;
  readonly otherFiles: readonly FoundFile[];
  readonly other: OtherVersion;
  /** The other version as the user calls it. */
  readonly against: string;
  readonly graphs: ReadonlyMap<string, Graph>;
  readonly isAll: boolean;
  readonly cacheFolder: string;
  readonly timeoutMs: number;
}

export interface Chosen {
  readonly changes: readonly CodeChange[];
  readonly measured: readonly Target[];
  readonly same: readonly { readonly listing: Listing; readonly reason: string }[];
  /** What differs, if no benchmark loads any of it; also empty where that is not certain. */
  readonly unloaded: readonly string[];
}

/** @throws UserError when nothing differs at all and not all are to be measured */
export async function chooseChanged(
  context: Pick<StudyContext, 'launch' | 'signal'>,
  targets: readonly Target[],
  settings: ChooseSettings,
): Promise<Chosen> {
  const { projectRoot, otherFiles, other, against, graphs, isAll, timeoutMs } = settings;
  const replaced = other.kind === 'package' ? { name: other.name, folder: other.folder } : null;
  const prepared = await prepareFiles(otherFiles, settings.cacheFolder, { replaced });
  const { byBenchmark, isIdentical, elsewhere } = await compareCode(context, targets, {
    projectRoot,
    other,
    graphs: { before: graphsOf(prepared), after: graphs },
    otherSources: prepared.flatMap((each) => (each.kind === 'ready' ? [each.source] : [])),
    timeoutMs,
  });
  if (isIdentical && !isAll && targets.length > 0) {
    throw new UserError(
      `Nothing differs between ${against} and the present version, so there is nothing to compare.`,
      'Name another version, or measure the same code twice with --all.',
    );
  }
  const isSame = ({ listing }: Target): boolean =>
    !isAll && byBenchmark.get(listing.benchmark.id)?.kind === 'same';
  const measured = targets.filter((target) => !isSame(target));
  // Whoever names a package wants to see its effect; that no benchmark loads it is no answer.
  const isAnswer = measured.length === 0 && other.kind === 'tree';
  return {
    changes: [...byBenchmark].map(([benchmarkId, code]) => ({ benchmarkId, code })),
    measured,
    same: targets
      .filter(isSame)
      .map(({ listing }) => ({ listing, reason: 'the same code: no file that it loads differs' })),
    unloaded: isAnswer ? elsewhere : [],
  };
}
