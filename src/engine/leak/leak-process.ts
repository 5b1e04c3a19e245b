// Starts a process for one task of a leak study and listens to it until its last word. What goes wrong
// there comes back as data, and every snapshot that came before is kept.
import { fileURLToPath } from 'node:url';
import type { SnapshotRow } from '../../model/run/leak.ts';
import { type Child, startChild } from '../channel/child.ts';
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
  const child = startChild<FromLeakProcess, LeakTask>(path);
  return { answer: listen(child, task, silenceMs, signal, onRow), pid: child.process.pid };
}

function listen(
  child: Child<FromLeakProcess, LeakTask>,
  task: LeakTask,
  silenceMs: number,
  signal: AbortSignal,
  onRow: (row: SnapshotRow, stretchMs: number) => void,
): Promise<LeakAnswer> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      child.kill();
    };
    const settle = (answer: LeakAnswer): void => {
      end();
      resolve(answer);
    };
    const interrupt = (): void => settle({ kind: 'interrupted' });
    const wait = (forMs: number): NodeJS.Timeout =>
      setTimeout(() => settle({ kind: 'silent', forMs: silenceMs }), forMs);
    let timer = wait(silenceMs + bootLimitMs);
    const message = (said: FromLeakProcess): void => {
      if (said.kind === 'up') {
        child.send(task);
        return;
      }
      if (said.kind !== 'row') {
        settle(said);
        return;
      }
      clearTimeout(timer);
      timer = wait(silenceMs);
      try {
        onRow(said.row, said.stretchMs);
      } catch (error) {
        end();
        reject(error);
      }
    };
    child.listen({ message, end: (how, advice) => settle({ kind: 'died', how, advice }) });
    if (signal.aborted) interrupt();
    else signal.addEventListener('abort', interrupt, { once: true });
  });
}
