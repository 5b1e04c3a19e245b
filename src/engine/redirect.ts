// What transpiling cannot see: `node:bench` named at run time (createRequire, a computed import, a helper
// from a package) gets the engine's module as well. Node before 22.15 can be told so only of `require`; a
// hook for `import` would cost each worker a thread there.
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

/** Module → URL of the engine's own. */
export const nodeBenchModules: ReadonlyMap<string, string> = new Map([
  ['node:bench', new URL('./node-bench/module.js', import.meta.url).href],
  ['node:bench/reporters', new URL('./node-bench/reporters.js', import.meta.url).href],
]);

type Resolve = (specifier: string, context: object) => { readonly url: string };
type Load = (request: string, parent: unknown, isMain: boolean) => unknown;

let isRedirected = false;

/** Once a thread; the hooks stay. */
export function redirectNodeBench(): void {
  if (isRedirected) return;
  isRedirected = true;
  if ('registerHooks' in nodeModule && typeof nodeModule.registerHooks === 'function') {
    nodeModule.registerHooks({
      resolve(specifier: string, context: object, nextResolve: Resolve) {
        const url = nodeBenchModules.get(specifier);
        return url === undefined
          ? nextResolve(specifier, context)
          : { url, format: 'module', shortCircuit: true };
      },
    });
    return;
  }
  const loader = nodeModule.Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = (request, parent, isMain) => {
    const url = nodeBenchModules.get(request);
    return load.call(loader, url === undefined ? request : fileURLToPath(url), parent, isMain);
  };
}
