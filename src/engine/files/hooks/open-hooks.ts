// Registers the hooks that load in place, in the way that this version of Node takes.
import * as nodeModule from 'node:module';
import { keepCompiledIn, keepCompiledPaths } from '../typescript/compiled-files.ts';
import { keepRunOptions } from '../typescript/tsconfig.ts';
import type { HookSettings } from './hook-rules.ts';
import { keepOpened, type OpenedHooks, useCounts } from './hook-use.ts';
import { hookLoader } from './node-loader.ts';
import type { Note } from './observer.ts';
import { compileRequired, hookRequire, setRequireHooksAside } from './require-hooks.ts';
import { type SyncHooks, syncHooks } from './sync-hooks.ts';

interface Registered {
  readonly deregister: () => void;
}

type RegisterHooks = (hooks: SyncHooks) => Registered;

const opened: { hooks: OpenedHooks | null; isInOtherThread: boolean } = {
  hooks: null,
  isInOtherThread: false,
};

/**
 * Whether hooks cost a thread: it sleeps once all is loaded, but has its own heap, and every
 * worker brings another.
 */
export function hooksTakeThread(): boolean {
  return opened.isInOtherThread;
}

/** Once a thread; the hooks stay. Hooks of the main thread do not reach its workers. */
export function openHooks(settings: HookSettings, note: Note | null = null): void {
  keepCompiledIn(settings.compiledFolder);
  keepRunOptions(settings.knownOptions);
  keepCompiledPaths(settings.compiledPaths);
  if (opened.hooks !== null) {
    opened.hooks.resume();
    return;
  }
  const forImport = hookImport(settings, note);
  const hooks = {
    setAside() {
      // A code check notes all that is loaded.
      if (settings.observedPath !== undefined) return;
      setRequireHooksAside(true);
      forImport?.setAside();
    },
    resume() {
      setRequireHooksAside(false);
      forImport?.resume();
    },
  };
  opened.hooks = hooks;
  keepOpened(hooks);
}

/** @returns null where they stay */
function hookImport(settings: HookSettings, note: Note | null): OpenedHooks | null {
  const hooks = syncHooks(settings, note);
  const register = registerHooks();
  if (register !== null) {
    // Of an imported CommonJS file Node asks the hooks no second time when it loads it by `require`.
    compileRequired();
    return hookBoth(register, hooks);
  }
  hookRequire(settings);
  const openThread = (): void => {
    opened.isInOtherThread = true;
    const data = { ...settings, counts: useCounts() };
    nodeModule.register('./thread-hooks.js', import.meta.url, { data });
  };
  const inThread = hookLoader(hooks, openThread);
  if (inThread === null) openThread();
  return inThread;
}

function hookBoth(register: RegisterHooks, hooks: SyncHooks): OpenedHooks {
  let registered: Registered | null = register(hooks);
  return {
    setAside() {
      registered?.deregister();
      registered = null;
    },
    resume() {
      registered ??= register(hooks);
    },
  };
}

function registerHooks(): RegisterHooks | null {
  const found: unknown = Reflect.get(nodeModule, 'registerHooks');
  return typeof found === 'function' ? (hooks) => Reflect.apply(found, nodeModule, [hooks]) : null;
}
