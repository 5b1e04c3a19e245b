// Hooks in the thread itself where Node takes them only in a separate thread (before 22.15): that one
// costs 30 ms and 8 MB per worker, and every `import()` inside a benchmark 46 µs instead of 1.4. Given to
// Node's own loader, which it shows to a process that is started with `--expose-internals`, as an object of
// the shape that the loader describes (`Customizations`).
import * as nodeModule from 'node:module';
import type { LoadContext, ResolveContext, Resolved } from './hook-rules.ts';
import type { OpenedHooks } from './hook-use.ts';
import type { SyncHooks } from './sync-hooks.ts';

const exposeLoader = '--expose-internals';

/** Whether this version of Node takes hooks in the thread that they are for. */
export function takesSyncHooks(): boolean {
  return Reflect.has(nodeModule, 'registerHooks');
}

/** What a process must be started with that loads files with hooks. */
export function loaderFlags(): readonly string[] {
  return takesSyncHooks() ? [] : [exposeLoader];
}

type Attributes = ResolveContext['importAttributes'];
type Call = (...given: unknown[]) => unknown;

interface NodeLoader {
  readonly customise: (hooks: object | undefined) => void;
  readonly defaultResolve: (
    specifier: string,
    parentURL?: string,
    attributes?: Attributes,
  ) => Resolved;
  readonly register: Call;
  readonly defaultLoad: Call;
  readonly defaultLoadSync: Call;
  readonly initializeImportMeta: Call;
}

/**
 * Node asks `hooks` from here on.
 * @param openOthers registers hooks of a thread, which those that a file brings itself need
 * @returns null where Node does not show its loader, or has another one
 */
export function hookLoader(hooks: SyncHooks, openOthers: () => void): OpenedHooks | null {
  const node = nodeLoader();
  if (node === null) return null;
  const { customise } = node;
  const resolve = (
    specifier: string,
    parentURL?: string,
    importAttributes?: Attributes,
  ): Resolved =>
    hooks.resolve(
      specifier,
      {
        ...(parentURL === undefined ? {} : { parentURL }),
        importAttributes: importAttributes ?? {},
      },
      (name, context) => node.defaultResolve(name, context.parentURL, context.importAttributes),
    );
  const load = (next: Call) => (url: string, context: LoadContext) =>
    hooks.load(url, context, next);
  const state = { isGivenUp: false };
  const customisations = {
    allowImportMetaResolve: true,
    resolve: async (...given: Parameters<typeof resolve>) => resolve(...given),
    resolveSync: resolve,
    load: async (url: string, context: LoadContext) => ({
      responseURL: url,
      ...Object(await load(node.defaultLoad)(url, context)),
    }),
    loadSync: load(node.defaultLoadSync),
    importMetaInitialize: node.initializeImportMeta,
    forceLoadHooks() {},
    waitForLoaderHookInitialization() {},
    register(...given: unknown[]) {
      state.isGivenUp = true;
      customise(undefined);
      openOthers();
      return node.register(...given);
    },
  };
  customise(customisations);
  return {
    setAside: () => (state.isGivenUp ? undefined : customise(undefined)),
    resume: () => (state.isGivenUp ? undefined : customise(customisations)),
  };
}

function nodeLoader(): NodeLoader | null {
  if (!process.execArgv.includes(exposeLoader)) return null;
  try {
    const internal = nodeModule.createRequire(import.meta.url);
    const esm = 'internal/modules/esm';
    const loader: unknown = method(internal(`${esm}/loader`), 'getOrInitializeCascadedLoader')();
    const resolve = method(loader, 'defaultResolve');
    return {
      customise: method(loader, 'setCustomizations'),
      defaultResolve: (...given) => resolvedOf(resolve(...given)),
      register: method(loader, 'register'),
      defaultLoad: method(internal(`${esm}/load`), 'defaultLoad'),
      defaultLoadSync: method(internal(`${esm}/load`), 'defaultLoadSync'),
      initializeImportMeta: method(
        internal(`${esm}/initialize_import_meta`),
        'initializeImportMeta',
      ),
    };
  } catch {
    return null;
  }
}

/** @throws TypeError where there is none */
function method(owner: unknown, name: string): Call {
  const found: unknown = Reflect.get(Object(owner), name);
  if (typeof found !== 'function') throw new TypeError(`Node's loader has no ${name}`);
  return (...given) => Reflect.apply(found, owner, given);
}

function resolvedOf(found: unknown): Resolved {
  const { url, format } = Object(found);
  return { url, format };
}
