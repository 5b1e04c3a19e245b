// The leak study: every scenario repeated in processes of its own, in turn with a control in which
// nothing is done; then its endings; then, where something stays, a run that asks where it is from.
import type { ScenarioListing } from '../../engine/leak/leak-messages.ts';
import type { LeakSettings } from '../../model/run/leak.ts';
import type { Outcome } from '../../model/run/measurement.ts';
import type { LeakPlan } from '../../model/run/plan.ts';
import type { ScenarioTarget } from '../discover/discover-scenarios.ts';
import { inspectCache, inspectOrigins } from './inspect-scenario.ts';
import type { LeakContext, LeakLimits, ScenarioVisit } from './leak-context.ts';
import { lengthened, longer, operationsOf, paceOf } from './pace.ts';
import { endProcess } from './repeat-process.ts';
import { subjectPoint, takeRounds } from './rounds.ts';
import { scenarioMeasurement } from './scenario-measurement.ts';

/** Enough to open what there is to open, and to see what does not close. */
const cleanupOperations = 20;

export async function studyLeaks(
  context: LeakContext,
  targets: readonly ScenarioTarget[],
  plan: LeakPlan,
  limits: LeakLimits,
): Promise<void> {
  for (const [index, { source, listing }] of targets.entries()) {
    if (context.signal.aborted) return;
    const leak = settingsOf(listing, plan);
    const visit = { ...context, listing, leak, step: index + 1, stepCount: targets.length };
    await studyScenario(visit, source, plan, limits);
  }
}

async function studyScenario(
  visit: ScenarioVisit,
  source: ScenarioTarget['source'],
  plan: LeakPlan,
  limits: LeakLimits,
): Promise<void> {
  const { listing } = visit;
  const unmeasured = whyNotMeasured(listing);
  if (unmeasured !== null) {
    visit.record(scenarioMeasurement(visit, subjectPoint(0), unmeasured));
    return;
  }
  const timeoutMs = listing.options.timeout ?? limits.timeoutMs;
  const own = { ...limits, timeoutMs };
  const pace = paceOf(listing, plan, limits.resumed?.remainingMs);
  const taken = await takeRounds(visit, source, { ...plan, first: 0, pace }, own);
  if (taken === null) return;
  if (plan.extend !== undefined && visit.needsLonger(listing.benchmark.id)) {
    const rounds = Math.min(plan.rounds, longer.rounds);
    const longerPlan = { ...plan, rounds, first: plan.rounds, pace: lengthened(taken.pace) };
    if ((await takeRounds(taken.visit, source, longerPlan, own)) === null) return;
  }
  for (const ending of limits.isWhole ? listing.endings : []) {
    if (visit.signal.aborted) return;
    const scenarioId = listing.benchmark.id;
    const operations = Math.min(cleanupOperations, operationsOf(listing, plan));
    await endProcess(visit, { kind: 'cleanup', source, scenarioId, ending, operations });
  }
  if (visit.signal.aborted) return;
  if (limits.isWhole && listing.hasCache) await inspectCache(visit, source, timeoutMs);
  if (visit.signal.aborted || limits.diagnosis === null || listing.hasPid) return;
  const leaking = visit.leaking(listing.benchmark.id);
  if (leaking.length === 0) return;
  await inspectOrigins(visit, source, operationsOf(listing, plan), leaking, limits.diagnosis);
}

function settingsOf({ options, hasPid }: ScenarioListing, plan: LeakPlan): LeakSettings {
  const { allowances = {}, bytesPerOperation, ratePerSec } = options;
  return {
    pace: plan.intervalNs === undefined ? 'operations' : 'time',
    target: hasPid ? 'process' : 'function',
    allowances,
    ...(bytesPerOperation === undefined ? {} : { bytesPerOperation }),
    ...(ratePerSec === undefined ? {} : { ratePerSec }),
    ...(hasPid ? {} : { collection: plan.collection ?? 'forced' }),
    ...(hasPid || plan.extend !== undefined || plan.intervalNs !== undefined
      ? {}
      : { extension: 'declined' as const }),
  };
}

function whyNotMeasured({ problem, skipReason, benchmark }: ScenarioListing): Outcome | null {
  if (problem !== null) {
    return { kind: 'failed', reason: problem, advice: `Correct it in ${benchmark.file}.` };
  }
  return skipReason === null ? null : { kind: 'skipped', reason: skipReason };
}
