// Takes one Run: find the benchmarks, read the environment, open the journal, visit the studies. What
// was measured is on disk before anything is judged.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isPrecise } from '../analysis/precision.ts';
import { type Launcher, openLauncher } from '../engine/launcher.ts';
import { openJournal } from '../history/journal.ts';
import { runPath } from '../history/runs.ts';
import type { JournalEntry } from '../model/journal-entry.ts';
import type { Measurement } from '../model/measurement.ts';
import type { Plan } from '../model/plan.ts';
import type { Progress } from '../model/progress.ts';
import { type Run, type RunHeader, runSchema } from '../model/run.ts';
import { UserError } from '../model/user-error.ts';
import { readEnvironment } from '../probe/environment.ts';
import { readUsableCpus } from '../probe/usable-cpus.ts';
import type { StudyContext, Target } from '../study/context.ts';
import { type Discovery, discover } from '../study/discover.ts';
import { failedFileMeasurement } from '../study/failed-file.ts';
import { studyMicro } from '../study/micro.ts';
import { studyScaling } from '../study/scaling.ts';
import type { MeasureSettings } from './settings.ts';

export type StudyName = 'micro' | 'scaling';

export interface MeasureRequest {
  readonly projectRoot: string;
  readonly filters: readonly string[];
  readonly studies: readonly StudyName[];
  readonly settings: MeasureSettings;
  /** The command as typed, for people. */
  readonly command: string;
  readonly signal: AbortSignal;
  readonly onProgress: (event: Progress) => void;
}

export interface MeasuredRun {
  readonly run: Run;
  readonly path: string;
}

/** @throws UserError for wrong use, before anything is measured, or when the journal cannot be written */
export async function measureRun(request: MeasureRequest): Promise<MeasuredRun> {
  const launcher = openLauncher();
  try {
    return await measureWith(launcher.launch, request);
  } finally {
    launcher.close();
  }
}

async function measureWith(
  launch: Launcher['launch'],
  request: MeasureRequest,
): Promise<MeasuredRun> {
  const { projectRoot, settings, signal } = request;
  const [discovery, environment] = await Promise.all([
    discover(
      { launch, signal },
      {
        projectRoot,
        filters: request.filters,
        include: settings.include,
        timeoutMs: settings.timeoutMs,
        cacheFolder: join(projectRoot, '.baremark', 'cache'),
      },
    ),
    readEnvironment(projectRoot),
  ]);
  const scalable = chooseScalable(discovery, request);
  const startedAt = new Date().toISOString();
  const header: RunHeader = {
    schema: runSchema,
    id: newRunId(startedAt),
    startedAt,
    environment,
    plan: planOf(request),
  };
  const path = runPath(projectRoot, header.id);
  const journal = openJournal(path);
  const measurements: Measurement[] = [];
  const record = (measurement: Measurement): void => {
    measurements.push(measurement);
    journal.append({ type: 'measurement', measurement });
  };
  try {
    journal.append({ type: 'header', header });
    const context = { launch, signal, record, report: request.onProgress };
    await visitStudies(context, discovery, scalable, request);
    const end: JournalEntry = { type: 'end', status: signal.aborted ? 'interrupted' : 'complete' };
    journal.append(end);
    return { run: { ...header, status: end.status, measurements, warnings: [] }, path };
  } finally {
    journal.close();
  }
}

async function visitStudies(
  context: StudyContext,
  { targets, failedFiles }: Discovery,
  scalable: readonly Target[],
  { studies, settings }: MeasureRequest,
): Promise<void> {
  const { seed, timeoutMs, micro, scaling, requestedThreads } = settings;
  for (const failure of failedFiles) context.record(failedFileMeasurement(failure));
  const wantedRatio = micro.precision?.ratio ?? 0;
  const isSettled = (launches: readonly Measurement[]) => isPrecise(launches, wantedRatio, seed);
  if (studies.includes('micro')) {
    await studyMicro(context, targets, micro, { seed, timeoutMs, isSettled });
  }
  if (!studies.includes('scaling')) return;
  const usableCpuCount = readUsableCpus().count;
  const { minWarmupNs } = micro;
  const limits = { seed, timeoutMs, usableCpuCount, requestedThreads, minWarmupNs };
  await studyScaling(context, scalable, scaling, limits);
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
  const { seed, isQuick, timeoutMs, micro, scaling } = settings;
  const planned = { micro, scaling } as const;
  return {
    seed,
    isQuick,
    filters,
    timeoutMs,
    command,
    studies: studies.map((name) => planned[name]),
  };
}

/** `20261123T202711Z-1a2b3c` */
function newRunId(startedAt: string): string {
  const time = startedAt.replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '');
  return `${time}-${randomBytes(3).toString('hex')}`;
}
