// Runs one of the user's files in this thread as Node would: from its own place, its text untouched,
// resolved by Node. Every command and every kind of file comes in by this door.
import { pathToFileURL } from 'node:url';
import type { BenchFile } from '../protocol.ts';
import { keepCompiledIn } from './compiled-files.ts';
import { hooksTakeThread, openHooks } from './open-hooks.ts';
import { requireAsMain } from './require-hooks.ts';

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
  argv = [],
  harness,
  isCommonJs,
}: BenchFile): Promise<unknown> {
  process.argv = [process.execPath, modulePath, ...argv];
  if (compiledFolder !== undefined) {
    if (hooks === true) openHooks({ compiledFolder, replaced: replaced ?? null });
    else keepCompiledIn(compiledFolder);
  }
  if (harness === true && isCommonJs === true) return requireAsMain(modulePath);
  try {
    return await import(pathToFileURL(modulePath).href);
  } catch (error) {
    throw hooks === true && hooksTakeThread() ? ownError(error) : error;
  }
}

/** What failed in the thread of the hooks comes back in a form that no other thread can read. */
function ownError(error: unknown): unknown {
  if (!(error instanceof Error) || !Object.hasOwn(error, 'name')) return error;
  const { name, message, stack = '' } = error;
  const made = name === 'SyntaxError' ? new SyntaxError(message) : new Error(message);
  return Object.assign(made, { stack }, 'code' in error ? { code: error.code } : {});
}
