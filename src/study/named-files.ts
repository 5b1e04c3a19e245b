// A filter may be the path of a file, which then is a bench file whatever its name.
import { existsSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { type FoundFile, foundFile } from '../engine/find-files.ts';

const codeExtensions = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs']);

export interface NamedFiles {
  readonly files: readonly FoundFile[];
  /** The filters, paths of files as the project names them. */
  readonly filters: readonly string[];
}

/** @param folder that paths are relative to */
export function namedFiles(
  projectRoot: string,
  folder: string,
  filters: readonly string[],
): NamedFiles {
  const named = filters.map((filter) => {
    const path = resolve(folder, filter);
    const isFile = codeExtensions.has(extname(path)) && existsSync(path) && statSync(path).isFile();
    return isFile ? foundFile(projectRoot, path) : filter;
  });
  return {
    files: named.flatMap((each) => (typeof each === 'string' ? [] : [each])),
    filters: named.map((each) => (typeof each === 'string' ? each : each.file)),
  };
}
