// Which file an import means, asked before the program runs. The door to import-meta-resolve, which is
// Node's own algorithm for modules; `require` is asked of Node itself.
import { createRequire, isBuiltin } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { moduleResolve } from 'import-meta-resolve';
import { meantByPaths, standIn } from './typescript/names.ts';

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
