// Entry of every worker thread. Piscina calls `runTask` by this name.

// What every task begins with: a worker that is up has it.
import '../files/load-file.ts';
import { workerTasks } from './kinds.ts';
import type { TaskAnswers, Tasks } from './protocol.ts';

/** @throws always an Error: some other thrown values do not survive the way between threads */
export async function runTask<Kind extends keyof Tasks>(
  task: Tasks[Kind] & { readonly kind: Kind },
): Promise<TaskAnswers[Kind]> {
  try {
    return await workerTasks[task.kind](task);
  } catch (error) {
    const { thrownError } = await import('./failure.ts');
    throw thrownError(error);
  }
}
