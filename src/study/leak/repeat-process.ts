// One process of a leak study from its start to its end, every snapshot recorded as it comes.
import type { CleanupTask, RepeatTask } from '../../engine/leak/leak-messages.ts';
import { startLeakProcess } from '../../engine/leak/leak-process.ts';
import type { Outcome } from '../../model/run/measurement.ts';
import { type ScenarioVisit, tell } from './leak-context.ts';
import { watchOwnGrowth } from './own-growth.ts';
import { cutShort, failureOfProcess, scenarioMeasurement } from './scenario-measurement.ts';

export interface Repeated {
  readonly isComplete: boolean;
  /** How long each stretch between two snapshots took, ms. */
  readonly stretchesMs: readonly number[];
  /** Null unless this process chose how many operations those that follow do. */
  readonly chosenOperationCount: number | null;
}

export interface RoundOf {
  readonly round: number;
  readonly rounds: number;
  /** Longest time between two snapshots. */
  readonly silenceMs: number;
}

const complete: Outcome = { kind: 'complete' };
const nothingTold = { figures: [], unavailable: [], operations: null };
const never = new AbortController().signal;

/** @param over ends it early, when the other side of its round has come to an end */
export async function repeatProcess(
  visit: ScenarioVisit,
  task: RepeatTask,
  { round, rounds, silenceMs }: RoundOf,
  over: AbortSignal = never,
): Promise<Repeated> {
  const { side } = task;
  const point = { kind: 'leak', threads: 1, round, side } as const;
  const which = `${side} ${round + 1} of ${rounds}`;
  tell(visit, 'started', which);
  const opened = visit.stream(scenarioMeasurement(visit, point, cutShort), task.segment > 0);
  const stretchesMs: number[] = [];
  const own = watchOwnGrowth();
  const signal = AbortSignal.any([visit.signal, over]);
  const end = await startLeakProcess(task, silenceMs, signal, (row, stretchMs) => {
    opened.row(row);
    stretchesMs.push(stretchMs);
    own.look();
    if (task.pace.kind === 'time' && side === 'subject') {
      tell(visit, 'started', `${which}: ${visit.interim(visit.listing.benchmark.id)}`);
    }
  }).answer;
  // A control whose subject has ended has nothing more to tell.
  const isEnough = side === 'control' && over.aborted && !visit.signal.aborted;
  const outcome =
    end.kind === 'done' || isEnough
      ? complete
      : failureOfProcess(end, visit.listing.benchmark.file);
  const isFirst = task.pace.kind === 'operations' && task.pace.extent === 'affordable';
  const { figures, unavailable, operations } = end.kind === 'done' ? end : nothingTold;
  const chosenOperationCount = isFirst ? operations : null;
  opened.close({
    ...scenarioMeasurement(withChosen(visit, chosenOperationCount), point, outcome),
    figures: [...figures, ...own.figures()],
    unavailable,
  });
  tell(visit, 'finished', which);
  return {
    isComplete: end.kind === 'done',
    stretchesMs: stretchesMs.slice(1),
    chosenOperationCount,
  };
}

/** Kept with every measurement that follows. */
export function withChosen(
  visit: ScenarioVisit,
  chosenOperationCount: number | null,
): ScenarioVisit {
  return chosenOperationCount === null
    ? visit
    : { ...visit, leak: { ...visit.leak, chosenOperationCount } };
}

/** Sets up, works, ends in the way of the task and waits for what does not go. */
const cleanupLimitMs = 30_000;

export async function endProcess(visit: ScenarioVisit, task: CleanupTask): Promise<void> {
  const { ending } = task;
  const point = { kind: 'cleanup', threads: 1, ending } as const;
  if (visit.isDone(visit.listing.benchmark.id, point)) return;
  tell(visit, 'started', `clean-up after ${ending}`);
  const opened = visit.stream(scenarioMeasurement(visit, point, cutShort), false);
  const end = await startLeakProcess(task, cleanupLimitMs, visit.signal, opened.row).answer;
  const { file } = visit.listing.benchmark;
  const outcome = end.kind === 'done' ? complete : failureOfProcess(end, file);
  opened.close(scenarioMeasurement(visit, point, outcome));
  tell(visit, 'finished', `clean-up after ${ending}`);
}
