// Which file an import means, asked before the program runs. The door to import-meta-resolve, which is
// Node's own algorithm for modules; `require` is asked of Node itself.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { moduleResolve } from 'import-meta-resolve';
import { isTypeScript } from './source-kind.ts';
import { runOptionsOf } from './tsconfig.ts';

/** Real path of what an import in `importer` means; null for what is Node's own or is not there. */
export function importedFile(specifier: string, importer: string): string | null {
  return (
    meantByPaths(specifier, importer) ??
    asModule(specifier, importer) ??
    standIn(specifier, importer)
  );
}

/** As `importedFile`, for `require`. */
export function requiredFile(specifier: string, importer: string): string | null {
  return (
    meantByPaths(specifier, importer) ??
    asCommonJs(specifier, importer) ??
    standIn(specifier, importer)
  );
}

function asModule(specifier: string, importer: string): string | null {
  if (isBuiltin(specifier) || /^(data|https?):/.test(specifier)) return null;
  try {
    const url = moduleResolve(specifier, pathToFileURL(importer), conditions());
    return url.protocol === 'file:' ? fileURLToPath(url) : null;
  } catch {
    return null;
  }
}

function asCommonJs(specifier: string, importer: string): string | null {
  if (isBuiltin(specifier)) return null;
  try {
    const path = createRequire(importer).resolve(specifier);
    return path.startsWith('/') ? path : null;
  } catch {
    return null;
  }
}

/** TypeScript's `paths` come before what Node would find; only its own files have them. */
export function meantByPaths(specifier: string, importer: string): string | null {
  if (!isTypeScript(importer) || /^[./#]|^[a-z]+:/.test(specifier)) return null;
  for (const path of runOptionsOf(importer).pathsOf(specifier)) {
    const found = fileFor(path);
    if (found !== null) return found;
  }
  return null;
}

/** TypeScript's ways to name a file that Node has no name for: `./a.js` or `./a` for a.ts. */
export function standIn(specifier: string, importer: string): string | null {
  if (importer.includes('/node_modules/')) return null;
  const path = specifier.startsWith('file:')
    ? fileURLToPath(specifier)
    : /^\.{0,2}\//.test(specifier) || /^\.\.?$/.test(specifier)
      ? resolve(dirname(importer), specifier)
      : null;
  return path === null ? null : fileFor(path);
}

const written: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
  '.jsx': ['.tsx'],
};
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '.json'];

function fileFor(path: string): string | null {
  const extension = extname(path);
  const bare = path.slice(0, path.length - extension.length);
  const candidates = [
    path,
    ...(written[extension] ?? []).map((each) => bare + each),
    ...extensions.map((each) => path + each),
    ...extensions.map((each) => `${path}/index${each}`),
  ];
  const found = candidates.find(isFile);
  return found === undefined ? null : realpathSync(found);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

const settled: { conditions?: Set<string> } = {};

/** Those of Node and those that the user gives it. */
function conditions(): Set<string> {
  settled.conditions ??= new Set([
    'node',
    'import',
    'module-sync',
    'node-addons',
    ...givenConditions(),
  ]);
  return settled.conditions;
}

function givenConditions(): readonly string[] {
  const options = [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/)];
  return options.flatMap((option, index) => {
    const [, joined] = /^(?:--conditions|-C)=(.+)$/.exec(option) ?? [];
    if (joined !== undefined) return [joined];
    return option === '--conditions' || option === '-C' ? (options[index + 1] ?? []) : [];
  });
}
