// What transpiling cannot see: `node:bench` named at run time (createRequire, a computed import, a helper
// from a package) gets the engine's module as well. Node before 22.15 can be told so only of `require`; a
// hook for `import` would cost each worker a thread there.
import * as nodeModule from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { redirectRequire } from './common-js.ts';

const modules = {
  'node:bench': './node-bench/module.js',
  'node:bench/reporters': './node-bench/reporters.js',
} as const;

/** Module → absolute path of the engine's own. */
export const nodeBenchModules: ReadonlyMap<string, string> = new Map(
  Object.entries(modules).map(([name, path]) => [
    name,
    fileURLToPath(new URL(path, import.meta.url)),
  ]),
);

type Resolve = (specifier: string, context: object) => { readonly url: string };

let isRedirected = false;

/** Once a thread; the hooks stay. */
export function redirectNodeBench(): void {
  if (isRedirected) return;
  isRedirected = true;
  if ('registerHooks' in nodeModule && typeof nodeModule.registerHooks === 'function') {
    nodeModule.registerHooks({
      resolve(specifier: string, context: object, nextResolve: Resolve) {
        const path = nodeBenchModules.get(specifier);
        return path === undefined
          ? nextResolve(specifier, context)
          : { url: pathToFileURL(path).href, format: 'module', shortCircuit: true };
      },
    });
    return;
  }
  redirectRequire(nodeBenchModules);
}
