// The leak study: every scenario repeated in processes of its own, in turn with a control in which
// nothing is done; then its endings; then, where something stays, a run that asks where it is from.
import type { Pace, RepeatTask, ScenarioListing } from '../../engine/leak/leak-messages.ts';
import type { LeakSettings } from '../../model/run/leak.ts';
import type { Outcome } from '../../model/run/measurement.ts';
import type { LeakPlan } from '../../model/run/plan.ts';
import type { ScenarioTarget } from '../discover/discover-scenarios.ts';
import { inspectCache, inspectOrigins } from './inspect-scenario.ts';
import type { LeakContext, LeakLimits, ScenarioVisit } from './leak-context.ts';
import { endProcess, type RoundOf, repeatProcess } from './repeat-process.ts';
import { scenarioMeasurement } from './scenario-measurement.ts';

/** Of each process at least, where neither the author nor a flag says otherwise. */
const leastOperations = 10_000;
/**
 * Repeats of a scenario that stays undecided or seems to leak a little: what V8 still learns after so
 * many operations more is seldom enough to hide a leak, or to look like one. They replace the shorter ones.
 */
export const longer = { times: 3, rounds: 2 };
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

interface Rounds extends LeakPlan {
  readonly first: number;
  readonly pace: Pace;
}

/** What the first process has settled for those that follow. */
interface Settled {
  readonly visit: ScenarioVisit;
  readonly pace: Pace;
}

/** @returns null unless all processes came to their end */
async function takeRounds(
  visit: ScenarioVisit,
  source: ScenarioTarget['source'],
  plan: Rounds,
  { resumed, timeoutMs }: LeakLimits,
): Promise<Settled | null> {
  const { listing } = visit;
  const task: RoundTask = {
    kind: 'repeat',
    source,
    scenarioId: listing.benchmark.id,
    concurrency: listing.options.concurrency ?? 1,
    collection: plan.collection ?? 'forced',
    offsetNs: resumed?.offsetNs ?? 0,
    operationOffset: resumed?.operationOffset ?? 0,
    segment: resumed?.segment ?? 0,
  };
  const silenceMs = timeoutMs + (plan.intervalNs ?? 0) / 1e6;
  let settled: Settled = { visit, pace: plan.pace };
  for (let round = plan.first; round < plan.first + plan.rounds; round += 1) {
    if (visit.signal.aborted) return null;
    // It was finished before the study was stopped.
    if (visit.isDone(task.scenarioId, subjectPoint(round))) continue;
    const of = { round, rounds: plan.first + plan.rounds, silenceMs };
    // A scenario that failed once fails again.
    const take = plan.pace.kind === 'time' ? takeTogether : takeInTurn;
    const ended = await take(settled, task, of);
    if (ended === null || visit.signal.aborted) return null;
    settled = ended;
  }
  return settled;
}

type RoundTask = Omit<RepeatTask, 'side' | 'stretchesMs' | 'pace'>;

/** @returns null where the subject did not come to its end */
async function takeInTurn(before: Settled, task: RoundTask, of: RoundOf): Promise<Settled | null> {
  const first = { ...task, pace: before.pace, side: 'subject', stretchesMs: [] } as const;
  const subject = await repeatProcess(before.visit, first, of);
  if (!subject.isComplete || before.visit.signal.aborted) return null;
  const settled = settledBy(before, subject.operations);
  const { stretchesMs } = subject;
  const { visit, pace } = settled;
  await repeatProcess(visit, { ...task, pace, side: 'control', stretchesMs }, of);
  return settled;
}

/** The clock paces both alike, so neither has to wait for the other; a control alone tells nothing. */
async function takeTogether(
  settled: Settled,
  task: RoundTask,
  of: RoundOf,
): Promise<Settled | null> {
  const { visit, pace } = settled;
  const over = new AbortController();
  const repeat = async (side: RepeatTask['side'], operationOffset: number): Promise<boolean> => {
    let isOver = true;
    try {
      const own = { ...task, pace, side, operationOffset, stretchesMs: [] };
      const { isComplete } = await repeatProcess(visit, own, of, over.signal);
      isOver = side === 'subject' && !isComplete;
      return isComplete;
    } finally {
      if (isOver) over.abort();
    }
  };
  // Both have to be over before anybody learns that one failed: the journal is closed then.
  const ended = await Promise.allSettled([
    repeat('subject', task.operationOffset),
    repeat('control', 0),
  ]);
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  const [subject] = ended;
  return subject.status === 'fulfilled' && subject.value ? settled : null;
}

function subjectPoint(round: number) {
  return { kind: 'leak', threads: 1, round, side: 'subject' } as const;
}

function operationsOf({ options }: ScenarioListing, plan: LeakPlan): number {
  return plan.operations ?? options.operations ?? leastOperations;
}

function paceOf(listing: ScenarioListing, plan: LeakPlan, remainingMs: number | undefined): Pace {
  const { intervalNs, durationNs } = plan;
  if (intervalNs !== undefined && durationNs !== undefined) {
    return {
      kind: 'time',
      intervalMs: intervalNs / 1e6,
      durationMs: remainingMs ?? durationNs / 1e6,
      ratePerSec: listing.options.ratePerSec ?? null,
    };
  }
  const snapshots = listing.options.snapshots ?? plan.snapshots;
  const fixed = plan.operations ?? listing.options.operations;
  const pace = { kind: 'operations', operations: fixed ?? leastOperations, snapshots } as const;
  // Of another process neither the memory is known in time nor what an operation makes it do.
  const mayDoMore = fixed === undefined && plan.collection === undefined && !listing.hasPid;
  return mayDoMore ? { ...pace, extent: 'affordable' } : pace;
}

/** Kept with every process that follows. */
function settledBy({ visit, pace }: Settled, operations: number | null): Settled {
  if (pace.kind === 'time' || pace.extent === undefined || operations === null) {
    return { visit, pace };
  }
  const { extent: _, ...fixed } = pace;
  return { visit, pace: { ...fixed, operations } };
}

function lengthened(pace: Pace): Pace {
  return pace.kind === 'time' ? pace : { ...pace, operations: longer.times * pace.operations };
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
