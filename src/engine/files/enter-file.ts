// Runs one of the user's files in this thread as Node would: from its own place, its text untouched,
// resolved by Node. Every command and every kind of file comes in by this door.
import { pathToFileURL } from 'node:url';
import { enterThread } from '../declare/alone.ts';
import type { BenchFile } from '../launch/protocol.ts';

/**
 * A suite of another harness is a script to Node: where it is CommonJS it is the main module.
 * @returns the module's exports
 * @throws what the file throws
 */
export async function enterFile({
  modulePath,
  compiledFolder,
  hooks,
  replaced,
  knownOptions = {},
  compiledPaths = {},
  argv = [],
  harness,
  isCommonJs,
  observedPath,
}: BenchFile): Promise<unknown> {
  enterThread();
  process.argv = [process.execPath, modulePath, ...argv];
  const isObserved = observedPath !== undefined;
  const isHooked = hooks === true || isObserved;
  // No hooks and no compiler are loaded for a file that needs neither.
  const door = isHooked ? await import('./hooks/open-hooks.ts') : null;
  if (door !== null && compiledFolder !== undefined) {
    // Of an observed file they are open already; here they are taken up again.
    const settings = { compiledFolder, replaced: replaced ?? null, knownOptions, compiledPaths };
    door.openHooks(settings);
  }
  if (harness === true && isCommonJs === true) {
    const { requireAsMain } = await import('./hooks/require-hooks.ts');
    return requireAsMain(modulePath);
  }
  try {
    return await import(pathToFileURL(modulePath).href);
  } catch (error) {
    throw door?.hooksTakeThread() === true ? ownError(error) : error;
  }
}

/** What failed in the thread of the hooks comes back in a form that no other thread can read. */
function ownError(error: unknown): unknown {
  if (!(error instanceof Error) || !Object.hasOwn(error, 'name')) return error;
  const { name, message, stack = '' } = error;
  const made = name === 'SyntaxError' ? new SyntaxError(message) : new Error(message);
  return Object.assign(made, { stack }, 'code' in error ? { code: error.code } : {});
}
