// Takes a Run of two versions held against each other, batch against batch.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CompareSettings, isPairDecided, pairLooks } from '../../analysis/stopping.ts';
import type { FoundFile } from '../../engine/files/find-files.ts';
import { openLauncher } from '../../engine/launch/launcher.ts';
import { fetchOtherVersion, type OtherVersion } from '../../engine/pair/other-version.ts';
import { bothSides } from '../../engine/pair/pair-launch.ts';
import type { Progress } from '../../model/progress.ts';
import type { PairPlan, Plan } from '../../model/run/plan.ts';
import { UserError } from '../../model/user-error.ts';
import { readLaunchEnvironment } from '../../probe/machine/environment.ts';
import type { Target } from '../../study/context.ts';
import { discover } from '../../study/discover/discover.ts';
import { failedFileMeasurement } from '../../study/discover/failed-file.ts';
import { matchVersions } from '../../study/pair/match-versions.ts';
import { orderOf, studyPairs } from '../../study/pair/pair.ts';
import { type Chosen, chooseChanged } from '../code/choose-changed.ts';
import { refuseBadThresholds } from '../config/bench-thresholds.ts';
import { type MeasuredRun, recordRun } from './record-run.ts';
import { rememberingCores } from './remember-cores.ts';

export interface AgainstRequest {
  readonly projectRoot: string;
  readonly filters: readonly string[];
  readonly include: readonly string[];
  readonly pair: PairPlan;
  readonly seed: number;
  readonly isQuick: boolean;
  readonly timeoutMs: number;
  /** The command as typed, for people. */
  readonly command: string;
  readonly compare: CompareSettings;
  /** Whether benchmarks that load the same code in both versions are measured too. */
  readonly isAll: boolean;
  /** What bench files are given. */
  readonly argv: readonly string[];
  readonly signal: AbortSignal;
  /** Whether the plan's `prepare` comes from a flag, which is not to go unused. */
  readonly isPrepareAsked: boolean;
  /** Takes what has to be said about the other version. */
  readonly onRemark: (text: string) => void;
  readonly onProgress: (event: Progress) => void;
}

export interface AgainstRun extends MeasuredRun, Pick<Chosen, 'unloaded'> {}

/** @throws UserError for wrong use, or when the other version cannot be had */
export async function measureAgainst(request: AgainstRequest): Promise<AgainstRun> {
  const { projectRoot, filters, include, pair, timeoutMs, argv, signal } = request;
  const other = await fetchOtherVersion(projectRoot, pair.against, pair.prepare ?? null);
  if (request.isPrepareAsked && !(other.kind === 'tree' && other.of === 'revision')) {
    throw new UserError(
      `--prepare is for a git revision; ${pair.against} is used as it is.`,
      'Prepare it by hand, and leave the flag out.',
    );
  }
  for (const remark of other.remarks) request.onRemark(`${pair.against}: ${remark}.`);
  const cacheFolder = join(projectRoot, '.baremark', 'cache');
  const launcher = openLauncher();
  const launching = { launch: launcher.launch, signal };
  try {
    const environment = await readLaunchEnvironment(projectRoot);
    const { targets, failedFiles, graphs } = await discover(launching, {
      projectRoot,
      include,
      filters,
      cacheFolder,
      timeoutMs,
      argv,
    });
    refuseBadThresholds(projectRoot, targets);
    const otherFiles = filesOf(other, projectRoot, targets);
    const looks = pairLooks(pair.launches);
    const settings = { projectRoot, otherFiles, other, cacheFolder, timeoutMs, argv };
    const { changes, measured, same, unloaded } = await chooseChanged(launching, targets, {
      ...{ ...settings, graphs, against: pair.against },
      // What a file does with its arguments may decide what it loads.
      isAll: request.isAll || argv.length > 0,
    });
    const { pairs, unmatched } = await matchVersions(launching, measured, settings);
    if (pairs.length + same.length === 0 && targets.length > 0) {
      throw nothingInCommon(pair.against, unmatched);
    }
    const recorded = await recordRun(
      projectRoot,
      { plan: planOf(request), environment },
      async ({ record, recordChange }) => {
        for (const change of changes) recordChange(change);
        for (const failure of failedFiles) record(failedFileMeasurement(failure));
        for (const { listing, reason } of [...unmatched, ...same]) {
          const outcome = { kind: 'skipped', reason: `${pair.against}: ${reason}` } as const;
          const visit = { listing, launch: 0, order: orderOf(0, request.seed) };
          for (const side of bothSides(visit, outcome, null)) record(side);
        }
        const context = { ...launching, record, report: request.onProgress };
        const { samplingNs } = pair;
        const ofCores = { projectRoot, environment, samplingNs, isQuick: request.isQuick };
        await rememberingCores(ofCores, (cores) =>
          studyPairs(context, pairs, pair, {
            seed: request.seed,
            timeoutMs,
            cores,
            looks,
            isOver: (measured) =>
              isPairDecided(measured, {
                plan: pair,
                compare: request.compare,
                settings: pairs.map(({ listing }) => listing.settings),
              }),
          }),
        );
      },
      signal,
    );
    return { ...recorded, unloaded };
  } finally {
    launcher.close();
  }
}

/** The same files in the other tree; with another package, the very same ones. */
function filesOf(
  other: OtherVersion,
  projectRoot: string,
  targets: readonly Target[],
): readonly FoundFile[] {
  const root = other.kind === 'tree' ? other.root : projectRoot;
  const files = new Set(targets.map(({ source }) => source.file));
  return [...files]
    .map((file) => ({ file, absolutePath: join(root, file) }))
    .filter(({ absolutePath }) => existsSync(absolutePath));
}

function nothingInCommon(
  against: string,
  unmatched: readonly { readonly reason: string }[],
): UserError {
  return new UserError(
    `${against} has none of these benchmarks: ${unmatched[0]?.reason ?? 'its files are not there'}.`,
    'Choose a version that declares them, or name others by a filter.',
  );
}

function planOf({ seed, isQuick, filters, timeoutMs, command, pair }: AgainstRequest): Plan {
  return { seed, isQuick, filters, timeoutMs, command, studies: [pair] };
}
