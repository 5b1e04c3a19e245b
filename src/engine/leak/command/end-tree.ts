// Ends processes and whatever they start meanwhile: asked first, then without asking.
import { setTimeout as sleep } from 'node:timers/promises';
import { ownNumberOf } from '../../../probe/other-process/pid-namespace.ts';
import type { ProcessRow } from '../../../probe/other-process/process-table.ts';

export interface Ending {
  /** Those of the tree that live. */
  readonly list: () => readonly ProcessRow[];
  readonly send?: (row: ProcessRow, signal: NodeJS.Signals) => void;
  readonly wait?: (forMs: number) => Promise<unknown>;
}

/** As long as a server may take to close what it has open. */
export const politeMs = 2000;
const betweenMs = 25;
/** Killing takes a moment; beyond a second of it a process hangs in the kernel or is another user's. */
const mostSweeps = 40;

/** @returns those that are still there: of another user, or hanging in the kernel */
export async function endTree({
  list,
  send = sendSignal,
  wait = (forMs) => sleep(forMs),
}: Ending): Promise<readonly ProcessRow[]> {
  let living = list();
  for (const row of living) {
    send(row, 'SIGTERM');
    // A stopped process does not hear it.
    send(row, 'SIGCONT');
  }
  for (let waitedMs = 0; living.length > 0 && waitedMs < politeMs; waitedMs += betweenMs) {
    await wait(betweenMs);
    living = list();
  }
  for (let sweep = 0, empty = 0; empty < 2 && sweep < mostSweeps; sweep += 1) {
    for (const row of living) send(row, 'SIGKILL');
    // What is started while the table is read may be missed once, and not twice.
    empty = living.length === 0 ? empty + 1 : 0;
    await wait(betweenMs);
    living = list();
  }
  return living;
}

function sendSignal({ pid }: ProcessRow, signal: NodeJS.Signals): void {
  const number = ownNumberOf('/', pid);
  if (number.kind !== 'known') return;
  try {
    process.kill(number.value, signal);
  } catch {
    // Gone meanwhile, or not permitted: the next look tells which.
  }
}
