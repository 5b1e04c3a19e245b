// Leaks and resources: scenarios, or a process that is not ours; new, or a soak that was stopped.
import { join } from 'node:path';
import { leakingResources, needsLongerRounds } from '../../analysis/stopping.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { LeakPlan } from '../../model/run/plan.ts';

import type { LeakContext, Resumed } from '../../study/leak/leak-context.ts';
import { longer } from '../../study/leak/pace.ts';
import { resumeAfter } from '../../study/leak/resumed.ts';
import { openInterim } from './leak/interim.ts';
import { type LeakFlags, scenarioPlan, settleLeak } from './leak/leak-settings.ts';
import { type LeakTarget, openTarget } from './leak/leak-target.ts';
import { refuseForScenarios, refuseMixedTargets } from './leak/mixed-targets.ts';
import { findUnfinished, type UnfinishedSoak } from './leak/unfinished.ts';
import { type Asked, type StudyPlace, studyOf, type Visit } from './study.ts';

interface LeakSettled {
  readonly plan: LeakPlan;
  /** Null for a new Run. */
  readonly unfinished: UnfinishedSoak | null;
  /** Of a process that is watched in place of scenarios, by flag or by the soak that goes on. */
  readonly pid: number | null;
  /** That is started to be watched; empty for none. */
  readonly command: readonly string[];
  /** Whether clean-up and the keys of caches are looked at too. */
  readonly isWhole: boolean;
  /** Whether leaks are asked where they are from. */
  readonly isDiagnosed: boolean;
}

export const leakStudy = studyOf({
  settle,
  discover: (place, settled: LeakSettled): Promise<LeakTarget> =>
    openTarget(place, {
      ...settled,
      filters: settled.unfinished?.run.header.plan.filters ?? place.filters,
    }),
  plan: planOf,
  visit,
  resumes: ({ unfinished }) => unfinished?.run ?? null,
  close: (target) => target.close(),
});

function settle(flags: LeakFlags, { project, filters, passed, isAlone }: Asked): LeakSettled {
  if (!isAlone) return besideOthers(flags);
  refuseMixedTargets(filters, passed, flags);
  const unfinished = flags.resume === undefined ? null : findUnfinished(project.root, flags.resume);
  if (unfinished?.plan.target !== undefined) refuseForScenarios(flags);
  const isForeign = flags.pid !== undefined || passed.length > 0;
  const plan = unfinished?.plan ?? settleLeak(flags, isForeign);
  return {
    ...{ plan, unfinished, pid: flags.pid ?? plan.target?.pid ?? null, command: passed },
    isWhole: flags.cleanup !== false,
    isDiagnosed: flags.diagnosis !== false,
  };
}

/** Flags of the same names, and what stands behind `--`, are then for other studies. */
function besideOthers({ quick = false }: LeakFlags): LeakSettled {
  const plan = scenarioPlan({ quick });
  return { plan, unfinished: null, pid: null, command: [], isWhole: true, isDiagnosed: true };
}

function planOf({ plan }: LeakSettled, { process }: LeakTarget): LeakPlan {
  return process === null ? plan : { ...plan, target: plan.target ?? process };
}

async function visit(place: Visit, settled: LeakSettled, target: LeakTarget): Promise<readonly []> {
  const { project, runId, common } = place;
  const { unfinished, isWhole, isDiagnosed } = settled;
  const plan = planOf(settled, target);
  const folder = join(project.root, '.baremark', 'heap');
  await target.visit(contextOf(place), plan, {
    ...{ timeoutMs: common.timeoutMs, isWhole },
    diagnosis: isDiagnosed ? { folder, projectRoot: project.root, runId } : null,
    resumed: unfinished === null ? null : placeOf(unfinished, place, plan),
  });
  return [];
}

function contextOf({ signal, report, record, stream, measurements, common }: Visit): LeakContext {
  const { seed } = common;
  const measurementsOf = (id: string): readonly Measurement[] =>
    measurements().filter(({ benchmark }) => benchmark.id === id);
  return {
    ...{ signal, report, record, stream },
    isDone: (id, point) =>
      measurementsOf(id).some(
        (each) =>
          each.outcome.kind === 'complete' && JSON.stringify(each.point) === JSON.stringify(point),
      ),
    interim: openInterim(measurementsOf, seed),
    needsLonger: (id) => needsLongerRounds(measurementsOf(id), longer, seed),
    leaking: (id) => leakingResources(measurementsOf(id), seed),
  };
}

function placeOf(
  { run: { header } }: UnfinishedSoak,
  { measurements }: Pick<StudyPlace & Visit, 'measurements'>,
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
