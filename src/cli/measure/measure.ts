// Takes one Run: find the benchmarks, read the environment, visit the studies.
import { join } from 'node:path';
import { caseOutcome, isPreciseEnough } from '../../analysis/stopping.ts';
import { dimensionFile } from '../../engine/built-in/suites.ts';
import { type Launcher, openLauncher } from '../../engine/launch/launcher.ts';
import type { Progress } from '../../model/progress.ts';
import type { BenchmarkIdentity, Measurement } from '../../model/run/measurement.ts';
import type { Plan } from '../../model/run/plan.ts';
import { UserError } from '../../model/user-error.ts';
import { readLaunchEnvironment } from '../../probe/machine/environment.ts';
import { readUsableCpus } from '../../probe/machine/usable-cpus.ts';
import type { StudyContext, Target } from '../../study/context.ts';
import type { CoreMemory } from '../../study/core-memory.ts';
import { type Discovery, discover } from '../../study/discover/discover.ts';
import {
  discoverScenarios,
  type ScenarioDiscovery,
} from '../../study/discover/discover-scenarios.ts';
import { emptyFileMeasurement, failedFileMeasurement } from '../../study/discover/failed-file.ts';
import { type ToldSuite, tellSuites } from '../../study/discover/suites.ts';
import { studyLeaks } from '../../study/leak/leak.ts';
import { failedScenarioFile } from '../../study/leak/scenario-measurement.ts';
import { studyMicro } from '../../study/micro.ts';
import { studyScaling } from '../../study/scaling.ts';
import { codeOf } from '../code/code-of.ts';
import { refuseBadThresholds } from '../config/bench-thresholds.ts';
import type { MeasureSettings } from '../config/settings.ts';
import { leakContext } from './measure-leak.ts';
import { type MeasuredRun, type Recorder, recordRun } from './record-run.ts';
import { rememberingCores } from './remember-cores.ts';

export interface ToldRun extends MeasuredRun {
  /** What suites of other harnesses printed of it. */
  readonly suites: readonly ToldSuite[];
}

export type StudyName = 'micro' | 'scaling' | 'leak';

export interface MeasureRequest {
  readonly projectRoot: string;
  readonly filters: readonly string[];
  readonly studies: readonly StudyName[];
  readonly settings: MeasureSettings;
  /** The command as typed, for people. */
  readonly command: string;
  /** What bench files are given. */
  readonly argv: readonly string[];
  readonly signal: AbortSignal;
  readonly onProgress: (event: Progress) => void;
}

/** @throws UserError for wrong use, before anything is measured, or when the journal cannot be written */
export async function measureRun(request: MeasureRequest): Promise<ToldRun> {
  const launcher = openLauncher();
  try {
    return await measureWith(launcher.launch, request);
  } finally {
    launcher.close();
  }
}

async function measureWith(launch: Launcher['launch'], request: MeasureRequest): Promise<ToldRun> {
  const { projectRoot, settings, signal } = request;
  const { dimension } = settings.micro;
  const files = dimension === undefined ? {} : { files: [dimensionFile(dimension)] };
  const where = {
    projectRoot,
    filters: request.filters,
    timeoutMs: settings.timeoutMs,
    cacheFolder: join(projectRoot, '.baremark', 'cache'),
  };
  const scenarios = request.studies.includes('leak')
    ? await discoverScenarios(
        { ...where, include: settings.scenarios, beside: settings.include },
        signal,
      )
    : null;
  const elsewhere = scenarios?.targets.map(({ listing }) => listing.benchmark) ?? [];
  const [discovery, environment] = await Promise.all([
    discover(
      { launch, signal },
      { ...where, include: settings.include, ...files, elsewhere, argv: request.argv },
    ),
    readLaunchEnvironment(projectRoot),
  ]);
  refuseBadThresholds(projectRoot, discovery.targets);
  const scalable = chooseScalable(discovery, request);
  let suites: readonly ToldSuite[] = [];
  const run = await recordRun(
    projectRoot,
    { plan: planOf(request), environment },
    async (recorder, id) => {
      const { record, measurements, recordCode } = recorder;
      for (const each of [discovery, ...(scenarios === null ? [] : [scenarios])]) {
        for (const code of codeOf(projectRoot, each)) recordCode(code);
      }
      const context = { launch, signal, record, report: request.onProgress };
      const visit = (cores: CoreMemory) =>
        visitStudies({ ...context, cores }, measurements, discovery, scalable, request);
      const { samplingNs } = settings.micro;
      const { isQuick } = settings;
      const ofCores = { projectRoot, environment, samplingNs, isQuick };
      suites = await rememberingCores(ofCores, visit);
      if (scenarios !== null) await visitScenarios(request, scenarios, recorder, id);
    },
    signal,
  );
  return { ...run, suites };
}

async function visitStudies(
  { cores, ...context }: StudyContext & { readonly cores: CoreMemory },
  measurements: Recorder['measurements'],
  discovery: Discovery,
  scalable: readonly Target[],
  { studies, settings }: MeasureRequest,
): Promise<readonly ToldSuite[]> {
  const { targets, failedFiles, emptyFiles } = discovery;
  const { seed, timeoutMs, micro, scaling, requestedThreads } = settings;
  for (const failure of failedFiles) context.record(failedFileMeasurement(failure));
  for (const empty of emptyFiles) context.record(emptyFileMeasurement(empty));
  const isSettled = (launches: readonly Measurement[]) =>
    isPreciseEnough(launches, micro.precision, seed);
  const suites: ToldSuite[] = [];
  if (studies.includes('micro')) {
    const measure = (some: readonly Target[]) =>
      studyMicro(context, some, micro, { seed, timeoutMs, cores, isSettled });
    await measure(targets);
    const resultOf = ({ id }: BenchmarkIdentity) => ({
      benchmarkId: id,
      outcome: caseOutcome(measurements().filter(({ benchmark }) => benchmark.id === id)),
    });
    suites.push(...(await tellSuites(context, discovery, { timeoutMs, measure, resultOf })));
  }
  if (!studies.includes('scaling')) return suites;
  const usableCpuCount = readUsableCpus().count;
  const { minWarmupNs } = micro;
  const limits = { seed, timeoutMs, usableCpuCount, requestedThreads, minWarmupNs };
  await studyScaling(context, scalable, scaling, limits);
  return suites;
}

async function visitScenarios(
  { projectRoot, settings, ...request }: MeasureRequest,
  { targets, failedFiles }: ScenarioDiscovery,
  recorder: Recorder,
  runId: string,
): Promise<void> {
  const { timeoutMs, seed, leak } = settings;
  for (const failure of failedFiles) recorder.record(failedScenarioFile(failure));
  await studyLeaks(leakContext(request, seed, recorder), targets, leak, {
    timeoutMs,
    isWhole: true,
    diagnosis: { folder: join(projectRoot, '.baremark', 'heap'), projectRoot, runId },
    resumed: null,
  });
}

/** Without a filter only those scale whose author says at which thread counts. */
function chooseScalable(
  { targets, failedFiles }: Discovery,
  { studies, filters }: MeasureRequest,
): readonly Target[] {
  const isScalingAlone = !studies.includes('micro');
  if (isScalingAlone && filters.length > 0) return targets;
  const chosen = targets.filter(({ listing }) => listing.threads !== null);
  if (chosen.length > 0 || failedFiles.length > 0 || !isScalingAlone) return chosen;
  throw new UserError(
    'No benchmark says at which thread counts it is to be measured.',
    'Give one the option { threads: [1, 2, 4] }, or name it: "baremark scale <filter>".',
  );
}

function planOf({ settings, filters, studies, command }: MeasureRequest): Plan {
  const { seed, isQuick, timeoutMs, micro, scaling, leak } = settings;
  const planned = { micro, scaling, leak } as const;
  return {
    seed,
    isQuick,
    filters,
    timeoutMs,
    command,
    studies: studies.map((name) => planned[name]),
  };
}
