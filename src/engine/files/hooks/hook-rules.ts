// What loading in place changes, decided in one place for every kind of hook that Node takes.
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isCompiled, isTypeScript, type ModuleKind, moduleKindOf } from '../source-kind.ts';
import { type CompiledPaths, compiledCode } from '../typescript/compiled-files.ts';
import { meantByPaths, standIn } from '../typescript/names.ts';
import type { KnownOptions } from '../typescript/tsconfig.ts';
import { standInFor } from './stand-ins.ts';

/** A package that is taken from another folder than Node would. */
export interface ReplacedPackage {
  readonly name: string;
  /** Absolute, holds `node_modules`. */
  readonly folder: string;
}

/** What a thread receives once, before it loads a file. */
export interface HookSettings {
  /** Absolute; where compiled files are kept. */
  readonly compiledFolder: string;
  readonly replaced: ReplacedPackage | null;
  readonly knownOptions: KnownOptions;
  readonly compiledPaths: CompiledPaths;
  /** Where hooks count what they are asked; absent for those of the thread itself. */
  readonly counts?: Int32Array;
  /** Where everything that is loaded is noted; absent wherever anything is measured. */
  readonly observedPath?: string;
}

/** What Node hands a hook that resolves. */
export interface ResolveContext {
  readonly parentURL?: string;
  readonly conditions?: readonly string[];
  readonly importAttributes?: Readonly<Record<string, string>>;
}

/** What Node hands a hook that loads. */
export interface LoadContext {
  readonly format?: string | null;
  readonly conditions?: readonly string[];
}

export interface Resolved {
  readonly url: string;
  readonly format?: string | null;
  readonly shortCircuit?: boolean;
}

export interface Redirected {
  readonly url: string;
  readonly format?: string;
}

export const shortCircuit = { shortCircuit: true } as const;

export function isRequired({ conditions }: Pick<LoadContext, 'conditions'>): boolean {
  return conditions?.includes('require') === true;
}

/** As Node is to be asked: from where a replaced package is, or as it asked itself. */
export function askedContext(
  specifier: string,
  context: ResolveContext,
  replaced: ReplacedPackage | null,
): ResolveContext {
  const parentURL = replacedParent(specifier, context.parentURL, replaced);
  return parentURL === null ? context : { ...context, parentURL };
}

/** JSON that TypeScript imports without saying so, as a module; null for what stays as Node found it. */
export function jsonModule(resolved: Resolved, context: ResolveContext): Redirected | null {
  const { parentURL, importAttributes } = context;
  const importer = pathOfUrl(parentURL);
  if (isRequired(context) || importAttributes?.['type'] !== undefined) return null;
  const isPlain = importer !== null && isTypeScript(importer) && /\.json(\?|$)/.test(resolved.url);
  return isPlain ? { url: resolved.url, format: 'module' } : null;
}

/** Where an import leads that does not mean what Node would take it for; null for any other. */
export function redirect(specifier: string, importerUrl: string | undefined): Redirected | null {
  const importer = pathOfUrl(importerUrl);
  const path =
    standInFor(specifier, importer) ??
    (importer === null ? null : meantByPaths(specifier, importer));
  return path === null ? null : placeOf(path, importer);
}

/** Where an import leads that Node cannot find, by TypeScript's ways to name a file; null for nowhere. */
export function rescue(specifier: string, importerUrl: string | undefined): Redirected | null {
  const importer = pathOfUrl(importerUrl);
  if (importer === null) return null;
  const path = standIn(specifier, importer);
  return path === null ? null : placeOf(path, importer);
}

/** From where an import of a replaced package is to be resolved; null for where it stands. */
export function replacedParent(
  specifier: string,
  importerUrl: string | undefined,
  replaced: ReplacedPackage | null,
): string | null {
  if (replaced === null) return null;
  const { name, folder } = replaced;
  if (specifier !== name && !specifier.startsWith(`${name}/`)) return null;
  const importer = pathOfUrl(importerUrl);
  // The other version reaches itself.
  if (importer === null || importer.startsWith(`${folder}/`)) return null;
  return pathToFileURL(`${folder}/package.json`).href;
}

function placeOf(path: string, importer: string | null): Redirected {
  const url = pathToFileURL(path).href;
  const isJson = importer !== null && isTypeScript(importer) && extname(path) === '.json';
  return isJson ? { url, format: 'module' } : { url };
}

export interface LoadedSource {
  readonly format: ModuleKind;
  readonly source: string;
}

/**
 * What stands for a file that Node does not run as it is; null for any other.
 * @param format what resolving made of it
 * @throws Error with one line when it does not parse
 */
export function sourceOf(url: string, format: string | null | undefined): LoadedSource | null {
  const path = pathOfUrl(url);
  if (path === null) return null;
  if (isCompiled(path)) {
    const source = compiledCode(path);
    return { format: moduleKindOf(path, () => hasModuleSyntax(source)), source };
  }
  if (format === 'module' && extname(path) === '.json') {
    return { format: 'module', source: moduleOfJson(readFileSync(path, 'utf8')) };
  }
  return null;
}

/** What it is called in bundlers' and TypeScript's reading: a default export, and one for each key. */
function moduleOfJson(text: string): string {
  const value: unknown = JSON.parse(text);
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  const names = Array.isArray(value) ? [] : keys.filter((key) => /^[A-Za-z_$][\w$]*$/.test(key));
  const exported = names
    .filter((name) => name !== 'default')
    .map((name) => `const $${name} = json.${name}; export { $${name} as ${name} };`);
  return `const json = ${JSON.stringify(value)}; export default json; ${exported.join(' ')}`;
}

/** Compiled code has nothing left before its first import or export that could hide it. */
export function hasModuleSyntax(code: string): boolean {
  return /^\s*(import|export)\b(?!\s*\()/m.test(code) || /\bimport\.meta\b/.test(code);
}

export function pathOfUrl(url: string | undefined): string | null {
  return url?.startsWith('file:') === true ? fileURLToPath(url) : null;
}
