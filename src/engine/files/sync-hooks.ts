// Loading in place where Node takes hooks in the same thread (22.15 and later): for `import` and for
// `require`, without a thread of their own.
import {
  type HookSettings,
  isPlainJson,
  pathOfUrl,
  type Redirected,
  redirect,
  replacedParent,
  rescue,
  sourceOf,
} from './hook-rules.ts';
import { countUse } from './hook-use.ts';
import { note } from './observer.ts';

interface ResolveContext {
  readonly parentURL?: string;
  readonly conditions?: readonly string[];
  readonly importAttributes?: Readonly<Record<string, string>>;
}

interface Resolved {
  readonly url: string;
  readonly format?: string | null;
}

interface LoadContext {
  readonly format?: string | null;
  readonly conditions?: readonly string[];
}

interface Source {
  readonly format: string;
  readonly source: string | null;
  readonly shortCircuit: true;
}

export interface SyncHooks {
  readonly resolve: (
    specifier: string,
    context: ResolveContext,
    next: (specifier: string, context: ResolveContext) => Resolved,
  ) => Resolved;
  readonly load: <Loaded>(
    url: string,
    context: LoadContext,
    next: (url: string, context: LoadContext) => Loaded,
  ) => Loaded | Source;
}

export function syncHooks({ replaced, observedPath }: HookSettings): SyncHooks {
  const own = (found: Redirected): Resolved => {
    countUse(true);
    return { ...found, ...shortCircuit };
  };
  return {
    resolve(specifier, context, next) {
      const { parentURL } = context;
      const found = redirect(specifier, parentURL);
      if (found !== null) return own(asWanted(found, context));
      const parent = replacedParent(specifier, parentURL, replaced);
      try {
        const resolved = next(
          specifier,
          parent === null ? context : { ...context, parentURL: parent },
        );
        const isPlain = context.importAttributes?.['type'] === undefined && !isRequired(context);
        const isNodes = !isPlain || !isPlainJson(resolved.url, parentURL);
        if (!isNodes) return own({ ...resolved, format: 'module' });
        countUse(parent !== null);
        return resolved;
      } catch (error) {
        const rescued = rescue(specifier, parentURL);
        if (rescued === null) throw error;
        return own(asWanted(rescued, context));
      }
    },
    load(url, context, next) {
      if (observedPath !== undefined) noteLoaded(url);
      const source = sourceOf(url, context.format);
      if (source === null) return next(url, context);
      // What follows may load another file that Node cannot.
      countUse(true);
      // Without a text Node loads it as it loads any CommonJS, and asks again with `require`.
      return source.format === 'commonjs' && !isRequired(context)
        ? { format: 'commonjs', source: null, ...shortCircuit }
        : { ...source, ...shortCircuit };
    },
  };
}

function noteLoaded(url: string): void {
  const path = pathOfUrl(url);
  if (path !== null) note('loaded', path);
}

function isRequired({ conditions }: Pick<LoadContext, 'conditions'>): boolean {
  return conditions?.includes('require') === true;
}

/** JSON becomes a module for `import` alone. */
function asWanted({ url, ...form }: Redirected, context: ResolveContext): Redirected {
  return isRequired(context) ? { url } : { url, ...form };
}

const shortCircuit = { shortCircuit: true } as const;
