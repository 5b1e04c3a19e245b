// Another process, watched from outside: snapshots on a grid of the clock, nothing asked of it.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Failure, failed } from '../../engine/launch/failure.ts';
import { readProcessSnapshot } from '../../engine/leak/process-snapshot.ts';
import type { LeakSettings } from '../../model/run/leak.ts';
import type { BenchmarkIdentity, Outcome, Unavailable } from '../../model/run/measurement.ts';
import type { LeakPlan } from '../../model/run/plan.ts';
import type { Warning } from '../../model/warning.ts';
import type { ProcessTree } from '../../probe/other-process/process-tree.ts';
import { watchOrigins } from '../discover/foreign-origins.ts';
import type { LeakContext, Resumed } from './leak-context.ts';
import { watchOwnGrowth } from './own-growth.ts';
import { cutShort, scenarioMeasurement } from './scenario-measurement.ts';

export interface WatchedTarget {
  readonly pid: number;
  readonly command: string;
  readonly tree: ProcessTree;
  /** How the first process of a command that was started for the study ended; null while it runs or for another's. */
  readonly ended: () => Promise<string | null>;
  /** The same without waiting for a word of it. */
  readonly endedSoFar: () => string | null;
}

function targetIdentity(command: string): BenchmarkIdentity {
  return {
    id: JSON.stringify(['process', command]),
    name: command,
    file: '',
    tags: [],
    params: {},
  };
}

const point = { kind: 'leak', threads: 1, round: 0, side: 'subject' } as const;

export async function watchTarget(
  context: LeakContext,
  target: WatchedTarget,
  plan: LeakPlan,
  leak: LeakSettings,
  resumed: Resumed | null,
): Promise<void> {
  const { intervalNs = 1e9, durationNs = 60e9 } = plan;
  const benchmark = targetIdentity(plan.target?.command ?? target.command);
  const measured = { listing: { benchmark, options: {} }, leak };
  const opened = context.stream(scenarioMeasurement(measured, point, cutShort), resumed !== null);
  const own = watchOwnGrowth();
  const place = { step: 1, stepCount: 1, benchmarkName: benchmark.name };
  const beganMs = performance.now();
  const endMs = resumed?.remainingMs ?? durationNs / 1e6;
  const origins = watchOrigins(target.tree, Math.floor((endMs * 1e6) / intervalNs) + 1);
  let unavailable: readonly Unavailable[] = [];
  let outcome: Outcome = { kind: 'complete' };
  for (let stretch = 0; stretch * intervalNs <= endMs * 1e6; stretch += 1) {
    await pause(beganMs + (stretch * intervalNs) / 1e6 - performance.now(), context.signal);
    if (context.signal.aborted) break;
    const reading = readProcessSnapshot(target.tree);
    if (reading.kind === 'ended') {
      outcome = endedFailure(target, (await target.ended()) ?? reading.reason, stretch);
      break;
    }
    const { values, tallies, missing } = reading.value;
    unavailable = missing.map(([metric, reason]) => ({ metric, reason }));
    const elapsedNs = Math.round((performance.now() - beganMs) * 1e6);
    opened.row({
      values: {
        startNs: (resumed?.offsetNs ?? 0) + elapsedNs,
        segmentIndex: resumed?.segment ?? 0,
        ...values,
      },
      tallies,
    });
    own.look();
    origins.look(stretch);
    const detail = `snapshot ${stretch + 1}: ${context.interim(benchmark.id)}`;
    context.report({ kind: 'started', ...place, detail });
  }
  const figures = own.figures();
  const measurement = scenarioMeasurement(measured, point, outcome);
  const diagnosis = origins.diagnosis(context.leaking(benchmark.id));
  opened.close({
    ...{ ...measurement, figures, unavailable, warnings: firstEnded(target, outcome) },
    ...(diagnosis === null ? {} : { diagnosis }),
  });
  context.report({ kind: 'finished', ...place, detail: 'watched' });
}

/** A daemon leaves its first process, and a shell may end before what it put into the background. */
function firstEnded(target: WatchedTarget, outcome: Outcome): readonly Warning[] {
  const how = target.endedSoFar();
  if (how === null || outcome.kind !== 'complete') return [];
  return [
    {
      code: 'first-process-ended',
      message: `the first process of the command (${target.pid}) ended with ${how}; what it had started was watched on`,
      advice: 'Start the program so that it stays in the foreground to see how it ends.',
    },
  ];
}

function endedFailure({ pid }: WatchedTarget, how: string, snapshots: number): Failure {
  if (snapshots === 0) {
    return failed(
      `process ${pid} ended before the first snapshot (${how}), and nothing that it started was left`,
      'Give a process that keeps running, such as a server.',
    );
  }
  const count = `${snapshots} ${snapshots === 1 ? 'snapshot' : 'snapshots'}`;
  return failed(
    `process ${pid} ended in mid-run after ${count} (${how})`,
    'What was seen until then is judged; start it again and watch it anew.',
  );
}

async function pause(forMs: number, signal: AbortSignal): Promise<void> {
  if (forMs <= 0) return;
  try {
    await sleep(forMs, undefined, { signal });
  } catch {
    // Only the signal ends a sleep early.
  }
}
