// Tells Node of what loading in place changes, in the way that this version of it takes.
import * as nodeModule from 'node:module';
import { keepCompiledIn } from './compiled-files.ts';
import type { HookSettings } from './hook-rules.ts';
import { keepOpened, useCounts } from './hook-use.ts';
import { hooksTakeThread, type ImportHooks, openImportHooks } from './node-loader.ts';
import { compileRequired, hookRequire, setRequireHooksAside } from './require-hooks.ts';
import { type SyncHooks, syncHooks } from './sync-hooks.ts';

interface Registered {
  readonly deregister: () => void;
}

type RegisterHooks = (hooks: SyncHooks) => Registered;

interface Opened {
  settings: HookSettings | null;
  /** Null before, and while they are aside. */
  registered: Registered | null;
  /** Of hooks in a thread of their own that can be set aside; present while they are. */
  awayFrom: ImportHooks | null;
}

const opened: Opened = { settings: null, registered: null, awayFrom: null };

/** Once a thread; the hooks stay. Hooks of the main thread do not reach its workers. */
export function openHooks(settings: HookSettings): void {
  keepCompiledIn(settings.compiledFolder);
  if (opened.settings !== null) {
    resume(opened.settings);
    return;
  }
  opened.settings = settings;
  keepOpened({ setAside: () => setAside(settings), resume: () => resume(settings) });
  const register = registerHooks();
  if (register !== null) {
    opened.registered = register(syncHooks(settings));
    // Of an imported CommonJS file Node asks the hooks no second time when it loads it by `require`.
    compileRequired();
    return;
  }
  hookRequire(settings);
  const data = { ...settings, counts: useCounts() };
  nodeModule.register('./thread-hooks.js', import.meta.url, { data });
}

function setAside({ observedPath }: HookSettings): void {
  if (observedPath !== undefined) return;
  setRequireHooksAside(true);
  opened.registered?.deregister();
  opened.registered = null;
  if (!hooksTakeThread()) return;
  opened.awayFrom ??= openImportHooks();
  opened.awayFrom?.setAside();
}

function resume(settings: HookSettings): void {
  setRequireHooksAside(false);
  opened.awayFrom?.resume();
  opened.awayFrom = null;
  opened.registered ??= registerHooks()?.(syncHooks(settings)) ?? null;
}

function registerHooks(): RegisterHooks | null {
  const found: unknown = Reflect.get(nodeModule, 'registerHooks');
  return typeof found === 'function' ? (hooks) => Reflect.apply(found, nodeModule, [hooks]) : null;
}
