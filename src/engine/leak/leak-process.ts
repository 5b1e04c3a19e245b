// Starts a process for one task of a leak study and listens to it until its last word. What goes wrong
// there comes back as data, and every snapshot that came before is kept.
import { fileURLToPath } from 'node:url';
import type { SnapshotRow } from '../../model/run/leak.ts';
import { type Child, startChild } from '../channel/child.ts';
import { exchange } from '../channel/exchange.ts';
import { loaderFlags } from '../files/hooks/node-loader.ts';
import type { FromLeakProcess, LeakTask } from './leak-messages.ts';

type LastWord = Exclude<FromLeakProcess, { readonly kind: 'up' | 'row' }>;

export type LeakAnswer =
  | LastWord
  /** Nothing was heard for so long, ms. */
  | { readonly kind: 'silent'; readonly forMs: number }
  | { readonly kind: 'interrupted' }
  /** How the process ended before its last word, e.g. `signal SIGKILL`. */
  | { readonly kind: 'died'; readonly how: string; readonly advice?: string | undefined };

export interface LeakProcess {
  readonly answer: Promise<LeakAnswer>;
  readonly pid: number | undefined;
}

const bootLimitMs = 20_000;

/**
 * @param silenceMs longest time between two snapshots, or until the answer of a task without any
 * @param onRow is called in mid-run; its errors end the process and reject the answer
 */
export function startLeakProcess(
  task: LeakTask,
  silenceMs: number,
  signal: AbortSignal,
  onRow: (row: SnapshotRow, stretchMs: number) => void = () => undefined,
): LeakProcess {
  const path = fileURLToPath(new URL('./leak-entry.js', import.meta.url));
  // Hooks in a thread of their own would be a second heap, which every snapshot collects and counts.
  const flags = task.source.hooks === true ? loaderFlags() : [];
  const child = startChild<FromLeakProcess, LeakTask>(path, { flags });
  return { answer: listen(child, task, silenceMs, signal, onRow), pid: child.process.pid };
}

async function listen(
  child: Child<FromLeakProcess, LeakTask>,
  task: LeakTask,
  silenceMs: number,
  signal: AbortSignal,
  onRow: (row: SnapshotRow, stretchMs: number) => void,
): Promise<LeakAnswer> {
  const firstMs = silenceMs + bootLimitMs;
  const instead = {
    ended: (how: string, advice?: string): LeakAnswer => ({ kind: 'died', how, advice }),
    interrupted: { signal, answer: (): LeakAnswer => ({ kind: 'interrupted' }) },
  };
  const answer = (): LeakAnswer => ({ kind: 'silent', forMs: silenceMs });
  type Said = FromLeakProcess | LeakAnswer;
  try {
    const first = await exchange<FromLeakProcess, LeakTask, Said>(child, {
      ...{ ...instead, silence: { firstMs, answer } },
      take: (said) => said,
    });
    if (first.kind !== 'up') return lastWord(first);
    return await exchange<FromLeakProcess, LeakTask, LeakAnswer>(
      child,
      {
        ...{ ...instead, silence: { firstMs, furtherMs: silenceMs, answer } },
        take(said) {
          if (said.kind !== 'row') return lastWord(said);
          onRow(said.row, said.stretchMs);
          return undefined;
        },
      },
      task,
    );
  } finally {
    child.kill();
  }
}

function lastWord(said: FromLeakProcess | LeakAnswer): LeakAnswer {
  if (said.kind !== 'up' && said.kind !== 'row') return said;
  throw new Error(`A process of a leak study said "${said.kind}" out of turn.`);
}
