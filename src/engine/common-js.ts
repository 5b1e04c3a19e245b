// What `require` gives, and which file counts as Node's main module: told to Node's own loader of
// CommonJS, in ways that are not documented and that every tool that replaces modules relies on.
import Module from 'node:module';

type Load = (...given: unknown[]) => unknown;

const redirected = new Map<string, string>();

/**
 * From now on `require` of a name gives another module, in packages too.
 * @param modules name → absolute path
 */
export function redirectRequire(modules: ReadonlyMap<string, string>): void {
  if (redirected.size === 0) hook();
  for (const [name, path] of modules) redirected.set(name, path);
}

function hook(): void {
  const load = moduleLoad();
  Reflect.set(Module, '_load', (request: unknown, ...given: unknown[]): unknown =>
    load(typeof request === 'string' ? (redirected.get(request) ?? request) : request, ...given),
  );
}

/** @throws what the file throws */
export function requireAsMain(path: string): void {
  moduleLoad()(path, null, true);
}

function moduleLoad(): Load {
  const load: unknown = Reflect.get(Module, '_load');
  if (typeof load !== 'function') throw new Error('this version of Node has no Module._load');
  return (...given) => Reflect.apply(load, Module, given);
}
