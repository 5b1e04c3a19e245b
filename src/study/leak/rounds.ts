// Rounds of a leak study: a subject and its control, in turn or, where the clock paces them, together.
import type { Pace, RepeatTask } from '../../engine/leak/leak-messages.ts';
import type { LeakPlan } from '../../model/run/plan.ts';
import type { ScenarioTarget } from '../discover/discover-scenarios.ts';
import type { LeakLimits, ScenarioVisit } from './leak-context.ts';
import { fixedAt } from './pace.ts';
import { type RoundOf, repeatProcess, withChosen } from './repeat-process.ts';

export interface Rounds extends LeakPlan {
  readonly first: number;
  readonly pace: Pace;
}

/** What the first process has settled for those that follow. */
interface Settled {
  readonly visit: ScenarioVisit;
  readonly pace: Pace;
}

/** @returns null unless all processes came to their end */
export async function takeRounds(
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
  const { stretchesMs, chosenOperationCount } = subject;
  const visit = withChosen(before.visit, chosenOperationCount);
  const pace =
    chosenOperationCount === null ? before.pace : fixedAt(before.pace, chosenOperationCount);
  await repeatProcess(visit, { ...task, pace, side: 'control', stretchesMs }, of);
  return { visit, pace };
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

export function subjectPoint(round: number) {
  return { kind: 'leak', threads: 1, round, side: 'subject' } as const;
}
