// Single-threaded processes that a scaling study compares with its threads: started and warm before the
// rounds, asleep between their windows, gone with the launch.
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ProcessReading } from '../../probe/process/process-probe.ts';
import { type Child, startChild } from '../channel/child.ts';
import { exchange } from '../channel/exchange.ts';
import type { ScalingLaunch } from '../launch/protocol.ts';
import type { FromProcess, ToProcess } from './process-messages.ts';
import { summedReading } from './process-sums.ts';
import type { ProcessesWindow } from './windows.ts';

export interface ScalingProcesses {
  /** Counts that can be measured; empty when there are none. */
  readonly counts: readonly number[];
  /** Why the others cannot be; null when all can, or none were asked for. */
  readonly reason: () => string | null;
  /** Null from the first failure on. */
  readonly take: (
    count: number,
    windowNs: number,
    operations: number | null,
  ) => Promise<ProcessesWindow | null>;
  /** Lets them run their closing hooks, and kills those that do not end. */
  readonly close: () => Promise<void>;
}

type ScalingProcess = Child<FromProcess, ToProcess>;

type Answer = Exclude<FromProcess, { readonly kind: 'failed' }>;
type Reply = Answer | { readonly kind: 'failed'; readonly reason: string };

/** Time for the message to arrive, and for every thread to wake up and to sleep again. */
const leadNs = 20e6;
const bootLimitMs = 20_000;
const farewellMs = 2000;

/** @param mostWindows that one process may take part in */
export async function openScalingProcesses(
  request: ScalingLaunch,
  mostWindows: number,
): Promise<ScalingProcesses> {
  const wanted = Math.max(0, ...request.processes);
  const children: ScalingProcess[] = [];
  const kill = (): void => {
    for (const child of children) child.kill();
  };
  let reason = wanted === 0 ? null : whyNot(request);
  const fail = (given: string): null => {
    reason ??= given;
    kill();
    return null;
  };
  if (reason === null && wanted > 0) {
    const prepared = await Promise.all(
      Array.from({ length: wanted }, (_, index) => {
        const child = start();
        children.push(child);
        const cpus = request.cpus === null ? null : request.cpus.slice(index, index + 1);
        const ofOne = { ...request, cpus, usableCpuCount: 1 };
        return ask(child, { kind: 'prepare', request: ofOne, mostWindows }, request.timeoutMs);
      }),
    );
    for (const answer of prepared) if (answer.kind === 'failed') fail(answer.reason);
  }
  return {
    counts: reason === null ? request.processes : [],
    reason: () => reason,
    async take(count, windowNs, operations) {
      if (reason !== null) return null;
      const startNs = Number(process.hrtime.bigint()) + leadNs;
      const upTo = (part: number): number => Math.floor(((operations ?? 0) * part) / count);
      const answers = await Promise.all(
        children.slice(0, count).map((child, place) => {
          const part = operations === null ? null : upTo(place + 1) - upTo(place);
          const plan = { kind: 'window', startNs, windowNs, operations: part } as const;
          return ask(child, plan, request.timeoutMs + windowNs / 1e6);
        }),
      );
      const taken = answers.flatMap((answer) => (answer.kind === 'taken' ? [answer] : []));
      for (const answer of answers) if (answer.kind === 'failed') return fail(answer.reason);
      const readings = (of: 'before' | 'after'): ProcessReading =>
        summedReading(taken.map(({ window }) => window[of]));
      return {
        kind: 'processes',
        threads: count,
        windowNs,
        elapsedNs: Math.max(...taken.map(({ window }) => window.elapsedNs)),
        before: readings('before'),
        after: readings('after'),
        rows: taken.map(({ row }, threadIndex) => ({ ...row, threadIndex })),
      };
    },
    async close() {
      await Promise.race([
        Promise.all(children.map((child) => ask(child, { kind: 'end' }, farewellMs))),
        sleep(farewellMs, null, { ref: false }),
      ]);
      kill();
    },
  };
}

function whyNot({ listing }: ScalingLaunch): string | null {
  return listing.sharedBytes === undefined
    ? null
    : 'its threads share memory (shared), which processes cannot';
}

function start(): ScalingProcess {
  return startChild(fileURLToPath(new URL('./process-entry.js', import.meta.url)));
}

/** The one answer to a message; a process that ends, or does not answer in time, has failed. */
function ask(child: ScalingProcess, message: ToProcess, limitMs: number): Promise<Reply> {
  const failed = (reason: string): Reply => ({ kind: 'failed', reason });
  const late = `a process did not answer within ${Math.round(limitMs / 1000)} s`;
  return exchange<FromProcess, ToProcess, Reply>(
    child,
    {
      take: (reply) => reply,
      ended: (how) => failed(`a process ended (${how})`),
      silence: { firstMs: limitMs + bootLimitMs, answer: () => failed(late) },
    },
    message,
  );
}
