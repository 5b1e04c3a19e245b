// Loading in place where Node takes hooks in the same thread (22.15 and later): for `import` and for
// `require`, without a separate thread.
import {
  askedContext,
  type HookSettings,
  isRequired,
  jsonModule,
  type LoadContext,
  pathOfUrl,
  type Redirected,
  type ResolveContext,
  type Resolved,
  redirect,
  rescue,
  shortCircuit,
  sourceOf,
} from './hook-rules.ts';
import { countUse } from './hook-use.ts';
import type { Note } from './observer.ts';

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

/** @param note called with each file that is loaded; null where nothing is recorded */
export function syncHooks({ replaced }: HookSettings, note: Note | null): SyncHooks {
  const own = (found: Redirected): Resolved => {
    countUse(true);
    return { ...found, ...shortCircuit };
  };
  return {
    resolve(specifier, context, next) {
      const found = redirect(specifier, context.parentURL);
      if (found !== null) return own(asWanted(found, context));
      const asked = askedContext(specifier, context, replaced);
      try {
        const resolved = next(specifier, asked);
        const json = jsonModule(resolved, context);
        if (json !== null) return own(json);
        countUse(asked !== context);
        return resolved;
      } catch (error) {
        const rescued = rescue(specifier, context.parentURL);
        if (rescued === null) throw error;
        return own(asWanted(rescued, context));
      }
    },
    load(url, context, next) {
      if (note !== null) noteLoaded(url, note);
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

function noteLoaded(url: string, note: Note): void {
  const path = pathOfUrl(url);
  if (path !== null) note('loaded', path);
}

/** JSON becomes a module for `import` alone. */
function asWanted({ url, ...form }: Redirected, context: ResolveContext): Redirected {
  return isRequired(context) ? { url } : { url, ...form };
}
