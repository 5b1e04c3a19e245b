// Two versions of each benchmark held against each other, batch against batch.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isPairDecided, pairLooks } from '../../analysis/stopping.ts';
import type { FoundFile } from '../../engine/files/find-files.ts';
import { fetchOtherVersion, type OtherVersion } from '../../engine/pair/other-version.ts';
import { bothSides } from '../../engine/pair/pair-launch.ts';
import type { PairPlan } from '../../model/run/plan.ts';
import { UserError } from '../../model/user-error.ts';
import { planPinning } from '../../probe/core/pinning.ts';
import type { Target } from '../../study/context.ts';
import { discover as discoverFiles } from '../../study/discover/discover.ts';
import { type FailedFile, failedFileMeasurement } from '../../study/discover/failed-file.ts';
import { type MatchedVersions, matchVersions } from '../../study/pair/match-versions.ts';
import { orderOf, studyPairs } from '../../study/pair/pair.ts';
import { type Chosen, chooseChanged } from '../code/choose-changed.ts';
import { refuseBadThresholds } from '../config/bench-thresholds.ts';
import type { Project } from '../config/config-file.ts';
import type { CommonFlags } from '../config/settings.ts';
import { type CompareFlags, compareSettings } from '../gate/judge.ts';
import { rememberingCores } from '../measure/remember-cores.ts';
import { concludePairs } from './pair-verdicts.ts';
import { type Asked, type StudyPlace, studyOf, type Visit } from './study.ts';
import { maxWarmupNs, minWarmupNs, type TimingFlags } from './timing.ts';

export interface PairFlags extends CommonFlags, TimingFlags, CompareFlags {
  readonly against: string;
  readonly launches?: number;
  readonly isolates?: '1' | '2';
  readonly prepare?: string;
  readonly gc?: 'between';
  /** Also what loads the same code in both versions. */
  readonly all?: boolean;
}

interface PairSettled {
  readonly plan: PairPlan;
  readonly compare: ReturnType<typeof compareSettings>;
  /** Whether the plan's `prepare` comes from a flag, which is not to go unused. */
  readonly isPrepareAsked: boolean;
  /** Whether benchmarks that load the same code in both versions are measured too. */
  readonly isAll: boolean;
}

interface FoundPairs extends MatchedVersions, Pick<Chosen, 'changes' | 'same' | 'unloaded'> {
  readonly failedFiles: readonly FailedFile[];
}

/** Most launches of one benchmark; most verdicts are certain after four. */
const mostLaunches = 20;
/** Of a launch, for both versions together: four launches, the first look at a pair, are 0.8 s. */
const samplingMs = { standard: 200, quick: 80 } as const;

export const pairStudy = studyOf({
  settle: (flags: PairFlags, { project }: Asked): PairSettled => ({
    plan: pairPlan(flags, project),
    compare: compareSettings(project, flags),
    isPrepareAsked: flags.prepare !== undefined,
    isAll: flags.all ?? false,
  }),
  discover,
  plan: ({ plan }) => plan,
  visit,
  conclude: concludePairs,
});

function pairPlan(flags: PairFlags, project: Project): PairPlan {
  const isQuick = flags.quick === true;
  // The project's is for a launch of one version.
  const asked = flags.sampling ?? (isQuick ? undefined : project.config.samplingMs);
  const prepare = flags.prepare ?? project.config.prepare;
  return {
    study: 'pair',
    against: flags.against,
    ...(prepare === undefined ? {} : { prepare }),
    isolates: isolatesOf(flags.isolates),
    launches: flags.launches ?? mostLaunches,
    samplingNs:
      1e6 * (asked === undefined ? samplingMs[isQuick ? 'quick' : 'standard'] : 2 * asked),
    minWarmupNs: minWarmupNs(flags, project),
    maxWarmupNs: maxWarmupNs(flags, project),
    ...(flags.gc === undefined ? {} : { gc: flags.gc }),
  };
}

/**
 * One each unless they cannot share a CPU: versions in one isolate share its heap and what V8 learnt
 * from either, and two CPUs differ in speed by more than the versions may.
 */
function isolatesOf(flag: PairFlags['isolates']): 1 | 2 {
  if (flag !== undefined) return flag === '1' ? 1 : 2;
  return planPinning('cores', 1).kind === 'placed' ? 2 : 1;
}

async function discover(place: StudyPlace, settled: PairSettled): Promise<FoundPairs> {
  const { project, passed, common, launch, signal, filters } = place;
  const { against, prepare = null } = settled.plan;
  const other = await fetchOtherVersion(project.root, against, prepare);
  if (settled.isPrepareAsked && !(other.kind === 'tree' && other.of === 'revision')) {
    throw new UserError(
      `--prepare is for a git revision; ${against} is used as it is.`,
      'Prepare it by hand, and leave the flag out.',
    );
  }
  for (const remark of other.remarks) place.remark(`${against}: ${remark}.`);
  const where = {
    ...{ projectRoot: project.root, timeoutMs: common.timeoutMs, argv: passed },
    cacheFolder: join(project.root, '.baremark', 'cache'),
  };
  const present = { ...where, include: common.include, filters };
  const { targets, failedFiles, graphs } = await discoverFiles({ launch, signal }, present);
  refuseBadThresholds(project.root, targets);
  const there = { ...where, other, otherFiles: filesOf(other, project.root, targets) };
  const { measured, ...chosen } = await chooseChanged({ launch, signal }, targets, {
    ...{ ...there, graphs, against },
    // What a file does with its arguments may decide what it loads.
    isAll: settled.isAll || passed.length > 0,
  });
  const matched = await matchVersions({ launch, signal }, measured, there);
  if (matched.pairs.length + chosen.same.length === 0 && targets.length > 0) {
    throw nothingInCommon(against, matched);
  }
  return { ...matched, ...chosen, failedFiles };
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

function nothingInCommon(against: string, { unmatched }: MatchedVersions): UserError {
  return new UserError(
    `${against} has none of these benchmarks: ${unmatched[0]?.reason ?? 'its files are not there'}.`,
    'Choose a version that declares them, or name others by a filter.',
  );
}

async function visit(
  place: Visit,
  { plan, compare }: PairSettled,
  { changes, failedFiles, pairs, unmatched, same }: FoundPairs,
): Promise<readonly []> {
  const { project, environment, common, record } = place;
  const { seed, timeoutMs, isQuick } = common;
  for (const change of changes) place.recordChange(change);
  for (const failure of failedFiles) record(failedFileMeasurement(failure));
  for (const { listing, reason } of [...unmatched, ...same]) {
    const outcome = { kind: 'skipped', reason: `${plan.against}: ${reason}` } as const;
    const skipped = { listing, launch: 0, order: orderOf(0, seed) };
    for (const side of bothSides(skipped, outcome, null)) record(side);
  }
  const settings = pairs.map(({ listing }) => listing.settings);
  const { samplingNs } = plan;
  await rememberingCores({ projectRoot: project.root, environment, samplingNs, isQuick }, (cores) =>
    studyPairs(place, pairs, plan, {
      ...{ seed, timeoutMs, cores, looks: pairLooks(plan.launches) },
      isOver: (measured) => isPairDecided(measured, { plan, compare, settings }),
    }),
  );
  return [];
}
