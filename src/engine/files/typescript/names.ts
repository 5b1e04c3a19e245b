// Which file an import means by TypeScript's rules, where Node would find another or none.
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isTypeScript } from '../source-kind.ts';
import { runOptionsOf } from './tsconfig.ts';

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
