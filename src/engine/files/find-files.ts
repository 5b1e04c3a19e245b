// Which bench files there are. The door to tinyglobby.
import { statSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';

export const defaultInclude: readonly string[] = ['**/*.bench.{ts,mts,cts,js,mjs,cjs}'];

const neverSearched: readonly string[] = [
  '**/node_modules/**',
  '**/dist/**',
  '**/dist-test/**',
  '**/build/**',
  '**/coverage/**',
  '**/.*/**',
];

/** A bench file as the user would name it: relative to the project, with forward slashes. */
export interface FoundFile {
  readonly file: string;
  readonly absolutePath: string;
}

export interface FoundFiles {
  /** Sorted by name, so that a Run's order depends on its seed alone. */
  readonly files: readonly FoundFile[];
  /** The filters, paths of files as the project names them. */
  readonly filters: readonly string[];
  /** Names of files that nothing but a filter stands for. */
  readonly onlyNamed: ReadonlySet<string>;
}

/**
 * A file that a filter names by its path is included under any name.
 * @param include globs relative to `projectRoot`
 */
export async function findBenchFiles(
  projectRoot: string,
  include: readonly string[],
  filters: readonly string[],
): Promise<FoundFiles> {
  const paths = await glob([...include], {
    cwd: projectRoot,
    ignore: [...neverSearched],
    absolute: true,
    onlyFiles: true,
  });
  const found = paths.map((path) => foundFile(projectRoot, path));
  const named = filters.map((filter) => namedFile(projectRoot, filter));
  const all = [...found, ...named];
  const files = new Map(all.flatMap((each) => (each === null ? [] : [[each.file, each] as const])));
  const onlyNamed = new Set(files.keys());
  for (const { file } of found) onlyNamed.delete(file);
  return {
    files: [...files.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
    filters: filters.map((filter, index) => named[index]?.file ?? filter),
    onlyNamed,
  };
}

/** From the working directory or from the project; null for what is part of a name. */
function namedFile(projectRoot: string, filter: string): FoundFile | null {
  const path = [resolve(filter), resolve(projectRoot, filter)].find(isCodeFile);
  return path === undefined ? null : foundFile(projectRoot, path);
}

function isCodeFile(path: string): boolean {
  const isCode = /\.[cm]?[jt]sx?$/.test(path);
  return isCode && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function foundFile(projectRoot: string, path: string): FoundFile {
  return { file: projectRelative(projectRoot, path), absolutePath: resolve(path) };
}

/** `path` relative to the project with forward slashes; the absolute path where it lies outside. */
function projectRelative(projectRoot: string, path: string): string {
  const found = relative(projectRoot, resolve(path));
  const isOutside = found.startsWith('..') || isAbsolute(found);
  return (isOutside ? resolve(path) : found).split(sep).join('/');
}
