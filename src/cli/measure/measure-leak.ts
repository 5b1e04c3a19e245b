// Takes one Run of a leak study: scenarios, or a process that is not ours; new, or one that was stopped.
import { join } from 'node:path';
import { leakingResources, needsLongerRounds } from '../../analysis/stopping.ts';
import type { UnfinishedRun } from '../../history/unfinished-run.ts';
import type { Progress } from '../../model/progress.ts';
import type { LoadedCode } from '../../model/run/code.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { LeakPlan, Plan } from '../../model/run/plan.ts';
import { readEnvironment } from '../../probe/machine/environment.ts';
import type { DiagnosisPlace, LeakContext, Resumed } from '../../study/leak/context.ts';
import { longer } from '../../study/leak/leak.ts';
import { resumeAfter } from '../../study/leak/resumed.ts';
import { openInterim } from './interim.ts';
import { type MeasuredRun, type Recorder, recordRun, resumeRun } from './record-run.ts';

export interface LeakRequest {
  readonly projectRoot: string;
  readonly plan: Plan;
  readonly leak: LeakPlan;
  /** Present to go on with a Run that was stopped. */
  readonly unfinished?: UnfinishedRun;
  readonly signal: AbortSignal;
  readonly onProgress: (event: Progress) => void;
  /** What the scenarios load; absent for processes. */
  readonly code?: readonly LoadedCode[];
  readonly visit: (context: LeakContext, place: LeakPlace) => Promise<void>;
}

export interface LeakPlace {
  readonly resumed: Resumed | null;
  readonly diagnosis: DiagnosisPlace;
}

/** @throws UserError when the journal cannot be written, or what the visit throws */
export async function measureLeaks(request: LeakRequest): Promise<MeasuredRun> {
  const { projectRoot, plan, unfinished, signal } = request;
  const visit = (recorder: Recorder, runId: string): Promise<void> => {
    for (const code of request.code ?? []) recorder.recordCode(code);
    return request.visit(leakContext(request, plan.seed, recorder), {
      resumed: unfinished === undefined ? null : placeOf(unfinished, recorder, request.leak),
      diagnosis: { folder: join(projectRoot, '.baremark', 'heap'), projectRoot, runId },
    });
  };
  if (unfinished !== undefined) return resumeRun(unfinished, visit, signal);
  const environment = await readEnvironment(projectRoot);
  return recordRun(projectRoot, { plan, environment }, visit, signal);
}

export function leakContext(
  { signal, onProgress }: Pick<LeakRequest, 'signal' | 'onProgress'>,
  seed: number,
  { record, stream, measurements }: Recorder,
): LeakContext {
  const measurementsOf = (id: string): readonly Measurement[] =>
    measurements().filter(({ benchmark }) => benchmark.id === id);
  return {
    signal,
    record,
    stream,
    isDone: (id, point) =>
      measurementsOf(id).some(
        (each) =>
          each.outcome.kind === 'complete' && JSON.stringify(each.point) === JSON.stringify(point),
      ),
    report: onProgress,
    interim: openInterim(measurementsOf, seed),
    needsLonger: (id) => needsLongerRounds(measurementsOf(id), longer, seed),
    leaking: (id) => leakingResources(measurementsOf(id), seed),
  };
}

function placeOf(
  { header }: UnfinishedRun,
  { measurements }: Recorder,
  { durationNs = 0 }: LeakPlan,
): Resumed {
  const subject = measurements().find(
    ({ point }) => point.kind === 'leak' && point.side === 'subject',
  );
  const sinceStartNs = (Date.now() - Date.parse(header.startedAt)) * 1e6;
  return subject === undefined
    ? { offsetNs: 0, operationOffset: 0, segment: 0, remainingMs: durationNs / 1e6 }
    : resumeAfter(subject, sinceStartNs, durationNs);
}
