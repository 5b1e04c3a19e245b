// process.exit in a file that is loaded to be measured. A script ends itself so when it is through: what
// it has declared by then counts, and the thread goes on to measure it. In a call that is measured it is
// an error, reported like a worker that ended itself.
import { syncBuiltinESMExports } from 'node:module';
import type { Registry } from '../declare/registry.ts';

const exitErrors = new WeakSet<object>();
let onExit: (error: Error) => void = () => undefined;
let isReplaced = false;

/**
 * Loads a file to its end, or until it calls process.exit, which from then on throws in this thread in
 * place of ending it.
 * @throws what `load` throws; an Error that names the exit code when nothing was declared before it
 */
export async function untilExit(
  { benchmarks, pending }: Pick<Registry, 'benchmarks' | 'pending'>,
  load: () => Promise<unknown>,
): Promise<void> {
  // It may be called in a callback that the file does not await, or awaits without end.
  const called = new Promise<never>((_, reject) => {
    onExit = reject;
  });
  called.catch(() => undefined);
  replaceExit();
  try {
    await Promise.race([load(), called]);
  } catch (error) {
    if (!isExit(error) || (benchmarks.length === 0 && pending.length === 0)) throw error;
  }
}

function isExit(error: unknown): boolean {
  return typeof error === 'object' && error !== null && exitErrors.has(error);
}

/** Nothing but an error keeps what stands after the call from being run. */
function replaceExit(): void {
  if (isReplaced) return;
  isReplaced = true;
  process.exit = (code = process.exitCode ?? 0): never => {
    swallowUncaught();
    // In the words of the thread pool, so that failure.ts knows it.
    const error = new Error(`worker exited with code: ${code}`);
    exitErrors.add(error);
    onExit(error);
    throw error;
  };
  syncBuiltinESMExports();
}

let isSwallowing = false;

/** The call may come from a callback whose errors nothing catches. */
function swallowUncaught(): void {
  if (isSwallowing) return;
  isSwallowing = true;
  const onUncaught = (error: unknown): void => {
    if (isExit(error)) return;
    process.off('uncaughtException', onUncaught);
    process.off('unhandledRejection', onRejection);
    setImmediate(() => {
      throw error;
    });
  };
  const onRejection = (error: unknown): void => {
    if (!isExit(error)) throw error;
  };
  process.on('uncaughtException', onUncaught);
  process.on('unhandledRejection', onRejection);
}
