// CommonJS files of other harnesses are loaded where they are, as Node's own main module: they ask
// `require.main === module`, build paths for `require`, and Benchmark.js reads their functions' text,
// which transpiling would change.
import Module from 'node:module';

type Load = (...given: unknown[]) => unknown;

const replaced = new Map<string, unknown>();
let isHooked = false;

/** From now on `require(name)` gives `value`, in packages too. */
export function replaceRequire(name: string, value: unknown): void {
  replaced.set(name, value);
  if (isHooked) return;
  isHooked = true;
  const load = moduleLoad();
  Reflect.set(Module, '_load', function (this: unknown, ...given: unknown[]): unknown {
    const [request] = given;
    if (typeof request === 'string' && replaced.has(request)) return replaced.get(request);
    return Reflect.apply(load, this, given);
  });
}

/** @throws what the file throws */
export function requireAsMain(path: string): void {
  Reflect.apply(moduleLoad(), Module, [path, null, true]);
}

// Not documented, but what every tool that replaces modules relies on, in all versions.
function moduleLoad(): Load {
  const load: unknown = Reflect.get(Module, '_load');
  if (typeof load !== 'function') throw new Error('this version of Node has no Module._load');
  return (...given) => Reflect.apply(load, Module, given);
}
