// Tells Node of what loading in place changes, in the way that this version of it takes.
import * as nodeModule from 'node:module';
import { keepCompiledIn } from './compiled-files.ts';
import type { HookSettings } from './hook-rules.ts';
import { compileRequired, hookRequire } from './require-hooks.ts';
import { type SyncHooks, syncHooks } from './sync-hooks.ts';

type RegisterHooks = (hooks: SyncHooks) => unknown;

const opened: { settings: HookSettings | null } = { settings: null };

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
  if (opened.settings !== null) return;
  opened.settings = settings;
  const register = registerHooks();
  if (register !== null) {
    register(syncHooks(settings));
    // Of an imported CommonJS file Node asks the hooks no second time when it loads it by `require`.
    compileRequired();
    return;
  }
  hookRequire(settings);
  nodeModule.register('./thread-hooks.js', import.meta.url, { data: settings });
}

function registerHooks(): RegisterHooks | null {
  const found: unknown = Reflect.get(nodeModule, 'registerHooks');
  return typeof found === 'function' ? (hooks) => Reflect.apply(found, nodeModule, [hooks]) : null;
}
