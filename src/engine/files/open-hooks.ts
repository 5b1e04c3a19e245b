// Tells Node of what loading in place changes, in the way that this version of it takes.
import * as nodeModule from 'node:module';
import { keepCompiledIn } from './compiled-files.ts';
import type { HookSettings } from './hook-rules.ts';
import { type HookUse, hookUse, useCounts } from './hook-use.ts';
import { compileRequired, hookRequire, setRequireHooksAside } from './require-hooks.ts';
import { type SyncHooks, syncHooks } from './sync-hooks.ts';

interface Registered {
  readonly deregister: () => void;
}

type RegisterHooks = (hooks: SyncHooks) => Registered;

/** `registered`: null before, and while they are aside. */
const opened: { settings: HookSettings | null; registered: Registered | null } = {
  settings: null,
  registered: null,
};

/**
 * Whether hooks cost a thread: it sleeps once all is loaded, but it has a heap of its own, and every
 * worker brings another.
 */
export function hooksTakeThread(): boolean {
  return registerHooks() === null;
}

/** Once a thread; the hooks stay. Hooks of the main thread do not reach its workers. */
export function openHooks(settings: HookSettings): void {
  keepCompiledIn(settings.compiledFolder);
  if (opened.settings !== null) {
    resumeHooks();
    return;
  }
  opened.settings = settings;
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

/**
 * To be asked after a first call of what is measured: where that called import() or require(), and Node
 * would have found the same, further calls go to Node alone, as they do without Baremark. Hooks in a
 * thread of their own stay for import().
 * @param since before the first call
 */
export function setHooksAside(since: HookUse): void {
  const { asked, own } = hookUse();
  const { settings, registered } = opened;
  if (settings === null || settings.observedPath !== undefined) return;
  if (asked === since.asked || own !== since.own) return;
  setRequireHooksAside(true);
  registered?.deregister();
  opened.registered = null;
}

/** For what is loaded later. */
export function resumeHooks(): void {
  const { settings, registered } = opened;
  if (settings === null) return;
  setRequireHooksAside(false);
  if (registered === null) opened.registered = registerHooks()?.(syncHooks(settings)) ?? null;
}

function registerHooks(): RegisterHooks | null {
  const found: unknown = Reflect.get(nodeModule, 'registerHooks');
  return typeof found === 'function' ? (hooks) => Reflect.apply(found, nodeModule, [hooks]) : null;
}
