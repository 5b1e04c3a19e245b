// Repeats a scenario, or nothing, and takes a snapshot after each stretch.
import { setTimeout as sleep } from 'node:timers/promises';
import type { SnapshotRow } from '../../model/run/leak.ts';
import type { Figure, Unavailable } from '../../model/run/measurement.ts';
import { openOtherProcess } from '../../probe/other-process/other-process.ts';
import { openTreeOf } from '../../probe/other-process/process-tree.ts';
import { readProportionalBytes } from '../../probe/process/proportional-memory.ts';
import { openDeclaredFacts } from './declared-facts.ts';
import { openHeapFloor } from './heap-floor.ts';
import type { OperationPace, Pace, RepeatTask } from './leak-messages.ts';
import { type OperationRunner, openOperations } from './operations.ts';
import { readProcessSnapshot } from './process-snapshot.ts';
import type { OpenScenario } from './scenario.ts';
import { readSnapshot } from './snapshot.ts';
import { warmUp } from './warm-up.ts';

export interface RepeatEnd {
  readonly figures: readonly Figure[];
  readonly unavailable: readonly Unavailable[];
  /** Behind the warm-up; null where the clock paces. */
  readonly operations: number | null;
}

/** Longest that a control idles in place of a stretch of operations, ms. */
const longestIdleMs = 50;

/**
 * @param open null for a control: its operations are empty, and it idles for as long as the subject works
 * @param onRow takes each snapshot as soon as it is there
 * @throws what an operation throws; Error when the other process under test has ended
 */
export async function repeatScenario(
  task: RepeatTask,
  open: OpenScenario | null,
  onRow: (row: SnapshotRow, stretchMs: number) => void,
): Promise<RepeatEnd> {
  const { segment, offsetNs, operationOffset } = task;
  const runner = openOperations(open?.operation ?? (() => undefined), task.concurrency);
  const look = openLook(task, open);
  const beganMs = performance.now();
  const take = async (stretchMs: number): Promise<SnapshotRow> => {
    const row = await look.take();
    const { values, tallies } = row;
    const startNs = offsetNs + Math.round((performance.now() - beganMs) * 1e6);
    const operationCount = operationOffset + runner.started();
    onRow(
      { values: { startNs, operationCount, segmentIndex: segment, ...values }, tallies },
      stretchMs,
    );
    return row;
  };
  try {
    const first = await take(0);
    const pace = await settled(task.pace, (from) => warmUp(runner, look.take, from, first));
    const warmed = runner.started();
    for (let stretch = 1; stretch <= stretchCount(pace); stretch += 1) {
      const stretchMs = performance.now();
      const isIdle = open === null && pace.kind === 'time';
      if (!isIdle) await work(runner, pace, stretch, { beganMs, warmed });
      if (open === null) await idle(task, stretch, beganMs);
      await take(performance.now() - stretchMs);
    }
    const operations = pace.kind === 'operations' ? pace.operations : null;
    return { figures: look.figures(), unavailable: look.unavailable(), operations };
  } finally {
    look.close();
  }
}

/** With the number of operations that the warm-up settles. */
async function settled(pace: Pace, warm: (pace: OperationPace) => Promise<number>): Promise<Pace> {
  return pace.kind === 'time' ? pace : { ...pace, operations: await warm(pace) };
}

function stretchCount(pace: Pace): number {
  return pace.kind === 'operations'
    ? Math.min(pace.snapshots, pace.operations)
    : Math.max(1, Math.round(pace.durationMs / pace.intervalMs));
}

async function work(
  runner: OperationRunner,
  pace: RepeatTask['pace'],
  stretch: number,
  from: { readonly beganMs: number; readonly warmed: number },
): Promise<void> {
  if (pace.kind === 'time') {
    const { beganMs } = from;
    return runner.repeatUntil(beganMs + stretch * pace.intervalMs, pace.ratePerSec);
  }
  // Whole operations, as evenly as they go.
  const share = stretch / Math.min(pace.snapshots, pace.operations);
  const upTo = from.warmed + Math.round(share * pace.operations);
  await runner.repeat(upTo - runner.started());
}

async function idle(
  { pace, stretchesMs }: RepeatTask,
  stretch: number,
  beganMs: number,
): Promise<void> {
  const forMs =
    pace.kind === 'time'
      ? beganMs + stretch * pace.intervalMs - performance.now()
      : Math.min(longestIdleMs, stretchesMs[stretch - 1] ?? 0);
  await sleep(Math.max(0, forMs));
}

interface OpenLook {
  readonly take: () => Promise<SnapshotRow>;
  readonly figures: () => readonly Figure[];
  readonly unavailable: () => readonly Unavailable[];
  readonly close: () => void;
}

function openLook(task: RepeatTask, open: OpenScenario | null): OpenLook {
  const pid = open?.pid?.();
  return pid === undefined ? lookHere(task, open) : lookAt(pid);
}

function lookHere({ collection }: RepeatTask, open: OpenScenario | null): OpenLook {
  const floor = openHeapFloor(collection);
  const facts = open === null ? null : openDeclaredFacts(open);
  return {
    take: async () => readSnapshot(await floor.read(), facts),
    figures() {
      const proportional = readProportionalBytes('/', 'self');
      return proportional.kind === 'known'
        ? [{ name: 'proportional memory at the end', unit: 'bytes', value: proportional.value }]
        : [];
    },
    unavailable: () => facts?.unavailable() ?? [],
    close: floor.close,
  };
}

function lookAt(pid: number): OpenLook {
  const opened = openOtherProcess(pid);
  if (opened.kind !== 'open') {
    throw new Error(`process ${pid} cannot be looked at: ${opened.reason}`);
  }
  const tree = openTreeOf(opened.process);
  let unavailable: readonly Unavailable[] = [];
  return {
    async take() {
      const reading = readProcessSnapshot(tree);
      if (reading.kind === 'ended') throw new Error(`process ${pid} ended: ${reading.reason}`);
      unavailable = reading.value.missing.map(([metric, reason]) => ({ metric, reason }));
      return reading.value;
    },
    figures: () => [],
    unavailable: () => unavailable,
    close: () => undefined,
  };
}
