// Loading in place where Node takes hooks in the same thread (22.15 and later): for `import` and for
// `require`, without a thread of their own.
import {
  type HookSettings,
  isPlainJson,
  redirect,
  replacedParent,
  rescue,
  sourceOf,
} from './hook-rules.ts';

interface ResolveContext {
  readonly parentURL?: string;
  readonly importAttributes?: Readonly<Record<string, string>>;
}

interface Resolved {
  readonly url: string;
  readonly format?: string | null;
}

interface LoadContext {
  readonly format?: string | null;
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
  ) => Loaded | { readonly format: string; readonly source: string; readonly shortCircuit: true };
}

export function syncHooks({ replaced }: HookSettings): SyncHooks {
  return {
    resolve(specifier, context, next) {
      const { parentURL } = context;
      const found = redirect(specifier, parentURL);
      if (found !== null) return { ...found, ...shortCircuit };
      const parent = replacedParent(specifier, parentURL, replaced);
      try {
        const resolved = next(
          specifier,
          parent === null ? context : { ...context, parentURL: parent },
        );
        const isPlain = context.importAttributes?.['type'] === undefined;
        if (!isPlain || !isPlainJson(resolved.url, parentURL)) return resolved;
        return { ...resolved, format: 'module', ...shortCircuit };
      } catch (error) {
        const rescued = rescue(specifier, parentURL);
        if (rescued === null) throw error;
        return { ...rescued, ...shortCircuit };
      }
    },
    load(url, context, next) {
      const source = sourceOf(url, context.format);
      return source === null ? next(url, context) : { ...source, shortCircuit: true };
    },
  };
}

const shortCircuit = { shortCircuit: true } as const;
