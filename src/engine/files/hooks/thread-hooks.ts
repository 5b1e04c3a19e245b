// Loading in place where Node takes hooks only in a separate thread (before 22.15). What they say of
// CommonJS is not heard there: require-hooks.ts sees to that.
import { keepCompiledIn, keepCompiledPaths } from '../typescript/compiled-files.ts';
import { keepRunOptions } from '../typescript/tsconfig.ts';
import {
  askedContext,
  type HookSettings,
  jsonModule,
  type LoadContext,
  pathOfUrl,
  type ResolveContext,
  type Resolved,
  redirect,
  rescue,
  shortCircuit,
  sourceOf,
} from './hook-rules.ts';
import { countInto, countUse } from './hook-use.ts';
import { note, observeInto } from './observer.ts';

interface Loaded {
  readonly format: string;
  readonly source?: string;
  readonly shortCircuit?: boolean;
}

const given: { settings: HookSettings | null } = { settings: null };

export function initialize(settings: HookSettings): void {
  given.settings = settings;
  keepCompiledIn(settings.compiledFolder);
  keepRunOptions(settings.knownOptions);
  keepCompiledPaths(settings.compiledPaths);
  observeInto(settings.observedPath ?? null);
  if (settings.counts !== undefined) countInto(settings.counts);
}

export async function resolve(
  specifier: string,
  context: ResolveContext,
  next: (specifier: string, context: ResolveContext) => Promise<Resolved>,
): Promise<Resolved> {
  countUse(false);
  const found = redirect(specifier, context.parentURL);
  if (found !== null) return { ...found, ...shortCircuit };
  const asked = askedContext(specifier, context, given.settings?.replaced ?? null);
  try {
    const resolved = await next(specifier, asked);
    const json = jsonModule(resolved, context);
    return json === null ? resolved : { ...json, ...shortCircuit };
  } catch (error) {
    const rescued = rescue(specifier, context.parentURL);
    if (rescued === null) throw error;
    return { ...rescued, ...shortCircuit };
  }
}

export async function load(
  url: string,
  context: LoadContext,
  next: (url: string, context: LoadContext) => Promise<Loaded>,
): Promise<Loaded> {
  const path = given.settings?.observedPath === undefined ? null : pathOfUrl(url);
  if (path !== null) note('loaded', path);
  const source = sourceOf(url, context.format);
  if (source === null) return next(url, context);
  // Without a text Node loads it as it loads any CommonJS, with a `require` that has a cache.
  return source.format === 'commonjs'
    ? { format: 'commonjs', ...shortCircuit }
    : { ...source, ...shortCircuit };
}
