// One process of a leak study from its start to its end, every snapshot recorded as it comes.
import type { CleanupTask, RepeatTask } from '../engine/leak/leak-messages.ts';
import { startLeakProcess } from '../engine/leak/leak-process.ts';
import type { Outcome } from '../model/measurement.ts';
import { type ScenarioVisit, tell } from './leak-context.ts';
import { watchOwnGrowth } from './own-growth.ts';
import { cutShort, failureOfProcess, scenarioMeasurement } from './scenario-measurement.ts';

export interface Repeated {
  readonly isComplete: boolean;
  /** How long each stretch between two snapshots took, ms. */
  readonly stretchesMs: readonly number[];
}

export interface RoundOf {
  readonly round: number;
  readonly rounds: number;
  /** Longest time between two snapshots. */
  readonly silenceMs: number;
}

const complete: Outcome = { kind: 'complete' };

export async function repeatProcess(
  visit: ScenarioVisit,
  task: RepeatTask,
  { round, rounds, silenceMs }: RoundOf,
): Promise<Repeated> {
  const { side } = task;
  const point = { kind: 'leak', threads: 1, round, side } as const;
  const which = `${side} ${round + 1} of ${rounds}`;
  tell(visit, 'started', which);
  const opened = visit.stream(scenarioMeasurement(visit, point, cutShort));
  const stretchesMs: number[] = [];
  const own = watchOwnGrowth();
  const end = await startLeakProcess(task, silenceMs, visit.signal, (row, stretchMs) => {
    opened.row(row);
    stretchesMs.push(stretchMs);
    own.look();
    if (task.pace.kind === 'time' && side === 'subject') {
      tell(visit, 'started', `${which}: ${visit.interim(visit.listing.benchmark.id)}`);
    }
  }).answer;
  const isComplete = end.kind === 'done';
  const outcome = isComplete ? complete : failureOfProcess(end, visit.listing.benchmark.file);
  opened.close({
    ...scenarioMeasurement(visit, point, outcome),
    figures: [...(isComplete ? end.figures : []), ...own.figures()],
    unavailable: isComplete ? end.unavailable : [],
  });
  tell(visit, 'finished', which);
  return { isComplete, stretchesMs: stretchesMs.slice(1) };
}

/** Sets up, works, ends in the way of the task and waits for what does not go. */
const cleanupLimitMs = 30_000;

export async function endProcess(visit: ScenarioVisit, task: CleanupTask): Promise<void> {
  const { ending } = task;
  const point = { kind: 'cleanup', threads: 1, ending } as const;
  tell(visit, 'started', `clean-up after ${ending}`);
  const opened = visit.stream(scenarioMeasurement(visit, point, cutShort));
  const end = await startLeakProcess(task, cleanupLimitMs, visit.signal, opened.row).answer;
  const { file } = visit.listing.benchmark;
  const outcome = end.kind === 'done' ? complete : failureOfProcess(end, file);
  opened.close(scenarioMeasurement(visit, point, outcome));
  tell(visit, 'finished', `clean-up after ${ending}`);
}
