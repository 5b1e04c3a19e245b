// Which other harnesses' files are run, and what stands in for each.
import { fileURLToPath } from 'node:url';

const modules = {
  benchmark: './benchmark-js/module.js',
  mitata: './mitata/module.js',
  tinybench: './tinybench/module.js',
} as const;

/** Package name → absolute path of the module that imports get instead. */
export const harnessModules: ReadonlyMap<string, string> = new Map(
  Object.entries(modules).map(([name, path]) => [
    name,
    fileURLToPath(new URL(path, import.meta.url)),
  ]),
);
