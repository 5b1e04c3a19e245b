// Takes the hooks of a thread from `import()` again where Node has no way to (before 22.15): each call
// would ask their thread, 0.05 to 0.1 ms, where plain Node needs 1 µs. Reached through Node's own loader,
// which it shows to a process that is started with `--expose-internals`.
import * as nodeModule from 'node:module';
import type { BenchFile } from '../protocol.ts';

const exposeLoader = '--expose-internals';

/**
 * Whether hooks cost a thread: it sleeps once all is loaded, but it has a heap of its own, and every
 * worker brings another.
 */
export function hooksTakeThread(): boolean {
  return !Reflect.has(nodeModule, 'registerHooks');
}

/** What a process must be started with that measures a benchmark of one of these. */
export function loaderFlags(sources: readonly BenchFile[]): readonly string[] {
  const isNeeded = hooksTakeThread() && sources.some(({ importsLate }) => importsLate === true);
  return isNeeded ? [exposeLoader] : [];
}

export interface ImportHooks {
  /** Every `import()` of this thread goes to Node alone. */
  readonly setAside: () => void;
  /** Those that were registered are asked again. */
  readonly resume: () => void;
}

/** @returns null where Node does not show its loader, or has another one */
export function openImportHooks(): ImportHooks | null {
  const loader = nodeLoader();
  const set: unknown = Reflect.get(Object(loader), 'setCustomizations');
  if (typeof set !== 'function') return null;
  return {
    setAside: () => void Reflect.apply(set, loader, [undefined]),
    // Node finds the hooks of the thread again when one more is registered.
    resume: () => nodeModule.register('data:text/javascript,'),
  };
}

function nodeLoader(): unknown {
  if (!process.execArgv.includes(exposeLoader)) return null;
  try {
    const loaders: unknown = nodeModule.createRequire(import.meta.url)(
      'internal/modules/esm/loader',
    );
    const find: unknown = Reflect.get(Object(loaders), 'getOrInitializeCascadedLoader');
    return typeof find === 'function' ? Reflect.apply(find, loaders, []) : null;
  } catch {
    return null;
  }
}
