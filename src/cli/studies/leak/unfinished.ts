// The soak that `leak --resume` means.
import { findRun, listRunIds, runPath } from '../../../history/runs.ts';
import { readUnfinishedRun, type UnfinishedRun } from '../../../history/unfinished-run.ts';
import type { LeakPlan } from '../../../model/run/plan.ts';
import { UserError } from '../../../model/user-error.ts';

export interface UnfinishedSoak {
  readonly run: UnfinishedRun;
  readonly plan: LeakPlan;
}

/**
 * @param name of a run; true for the latest soak that did not come to its end
 * @throws UserError when there is none, or it is none that can be resumed
 */
export function findUnfinished(projectRoot: string, name: string | true): UnfinishedSoak {
  if (name === true) return latestUnfinished(projectRoot);
  const run = readUnfinishedRun(findRun(projectRoot, name));
  const plan = soakPlan(run);
  if (plan !== null) return { run, plan };
  throw new UserError(
    `The run ${run.header.id} is no soak, so it cannot be resumed.`,
    'Begin one with "baremark leak --soak 24h <scenario>".',
  );
}

function latestUnfinished(projectRoot: string): UnfinishedSoak {
  for (const id of listRunIds(projectRoot).toReversed()) {
    try {
      const run = readUnfinishedRun(runPath(projectRoot, id));
      const plan = soakPlan(run);
      if (plan !== null) return { run, plan };
    } catch (error) {
      // A run that is complete or damaged is not the one.
      if (!(error instanceof UserError)) throw error;
    }
  }
  throw new UserError(
    `There is no soak under ${projectRoot} that was stopped before its end.`,
    'Begin one with "baremark leak --soak 24h <scenario>".',
  );
}

function soakPlan({ header }: UnfinishedRun): LeakPlan | null {
  const plans = header.plan.studies.flatMap((each) => (each.study === 'leak' ? [each] : []));
  return plans.find(({ soak }) => soak !== undefined) ?? null;
}
