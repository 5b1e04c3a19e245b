// What a file is to Node by its name and by the package that it lies in.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

const typeScript = new Set(['.ts', '.mts', '.cts', '.tsx']);
/** Code that Node does not run as it is. */
const compiled = new Set([...typeScript, '.jsx']);
const code = new Set([...compiled, '.js', '.mjs', '.cjs']);

export function isTypeScript(path: string): boolean {
  return typeScript.has(extname(path));
}

export function isCompiled(path: string): boolean {
  return compiled.has(extname(path));
}

/** Whether it is text that may import something; a name without an extension is a script. */
export function isCode(path: string): boolean {
  const extension = extname(path);
  return extension === '' || code.has(extension);
}

export type ModuleKind = 'module' | 'commonjs';

/**
 * As Node decides it; what neither the name nor the package says is decided by the syntax.
 * @param hasModuleSyntax asked only then
 */
export function moduleKindOf(path: string, hasModuleSyntax: () => boolean): ModuleKind {
  const extension = extname(path);
  if (extension === '.mjs' || extension === '.mts') return 'module';
  if (extension === '.cjs' || extension === '.cts') return 'commonjs';
  const type = packageTypeOf(dirname(path));
  if (type === 'module' || type === 'commonjs') return type;
  return hasModuleSyntax() ? 'module' : 'commonjs';
}

const packageTypes = new Map<string, unknown>();

/** The field `type` of the nearest package.json; a damaged one is ignored. */
function packageTypeOf(folder: string): unknown {
  if (packageTypes.has(folder)) return packageTypes.get(folder);
  const type = readPackageType(folder);
  packageTypes.set(folder, type);
  return type;
}

function readPackageType(folder: string): unknown {
  const path = join(folder, 'package.json');
  if (existsSync(path)) {
    try {
      return Reflect.get(Object(JSON.parse(readFileSync(path, 'utf8'))), 'type');
    } catch {
      return undefined;
    }
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : packageTypeOf(parent);
}
