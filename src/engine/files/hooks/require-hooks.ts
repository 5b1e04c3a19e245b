// Loading in place for `require` where Node takes no hooks for it (before 22.15): patched into its own loader
// of CommonJS, in ways that are not documented and that every tool that replaces modules relies on.
import Module from 'node:module';
import { pathToFileURL } from 'node:url';
import { compiledCode } from '../typescript/compiled-files.ts';
import {
  type HookSettings,
  hasModuleSyntax,
  pathOfUrl,
  redirect,
  replacedParent,
  rescue,
} from './hook-rules.ts';
import { countUse } from './hook-use.ts';

interface Requirer {
  readonly filename?: string | null;
}

interface Compiling {
  readonly _compile: (code: string, path: string) => unknown;
}

type Resolve = (
  request: string,
  parent: Requirer | null | undefined,
  ...rest: unknown[]
) => unknown;

/** What is asked in place of Node's own, and Node's own. */
interface Replacement {
  readonly name: '_resolveFilename' | '_load';
  readonly own: unknown;
  readonly node: unknown;
}

const state: { isAside: boolean; replacements: readonly Replacement[] } = {
  isAside: false,
  replacements: [],
};

/** Once a thread. */
export function hookRequire({ replaced }: HookSettings): void {
  const resolve = resolveOf();
  const ownResolve: Resolve = (request, parent, ...rest) => {
    if (state.isAside) return resolve(request, parent, ...rest);
    const from = urlOf(parent);
    const found = pathOfUrl(redirect(request, from)?.url);
    const other = pathOfUrl(replacedParent(request, from, replaced) ?? undefined);
    countUse(found !== null || other !== null);
    if (found !== null) return found;
    if (other !== null) return Module.createRequire(other).resolve(request);
    try {
      return resolve(request, parent, ...rest);
    } catch (error) {
      const rescued = pathOfUrl(rescue(request, from)?.url);
      if (rescued === null) throw error;
      countUse(true);
      return rescued;
    }
  };
  // Node asks for `node:` names before it asks where a file is.
  const load = moduleLoad();
  const ownLoad = (request: unknown, parent: Requirer | null, ...rest: unknown[]): unknown => {
    const isNodes = typeof request === 'string' && request.startsWith('node:');
    if (!isNodes || state.isAside) return load(request, parent, ...rest);
    const found = pathOfUrl(redirect(request, urlOf(parent))?.url);
    countUse(found !== null);
    return load(found ?? request, parent, ...rest);
  };
  state.replacements = [replace('_resolveFilename', ownResolve), replace('_load', ownLoad)];
  compileRequired();
}

function replace(name: Replacement['name'], own: unknown): Replacement {
  const node: unknown = Reflect.get(Module, name);
  Reflect.set(Module, name, own);
  return { name, own, node };
}

/**
 * What is required goes straight to Node while they are aside: even to pass it on takes a tenth longer.
 * Where others have put theirs around ours, ours stay and pass it on.
 */
export function setRequireHooksAside(isAside: boolean): void {
  state.isAside = isAside;
  for (const { name, own, node } of state.replacements) {
    const [from, to] = isAside ? [own, node] : [node, own];
    if (Reflect.get(Module, name) === from) Reflect.set(Module, name, to);
  }
}

function urlOf(requirer: Requirer | null | undefined): string | undefined {
  const path = requirer?.filename;
  return typeof path === 'string' ? pathToFileURL(path).href : undefined;
}

/** CommonJS that Node does not run as it is, whether it is required or imported. */
export function compileRequired(): void {
  const extensions: Record<string, unknown> = Reflect.get(Module, '_extensions');
  for (const extension of ['.ts', '.cts', '.mts', '.tsx', '.jsx']) {
    extensions[extension] = (module: Compiling, path: string): void => {
      const code = compiledCode(path);
      module._compile(hasModuleSyntax(code) ? compiledCode(path, 'commonjs') : code, path);
    };
  }
}

function resolveOf(): Resolve {
  const resolve: unknown = Reflect.get(Module, '_resolveFilename');
  if (typeof resolve !== 'function')
    throw new Error('this version of Node has no Module._resolveFilename');
  return (...given) => Reflect.apply(resolve, Module, given);
}

/** @throws what the file throws */
export function requireAsMain(path: string): void {
  moduleLoad()(path, null, true);
}

function moduleLoad(): (...given: unknown[]) => unknown {
  const load: unknown = Reflect.get(Module, '_load');
  if (typeof load !== 'function') throw new Error('this version of Node has no Module._load');
  return (...given) => Reflect.apply(load, Module, given);
}
