// Which bench files there are. The door to tinyglobby.
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

/**
 * @param include globs relative to `projectRoot`
 * @returns sorted by name, so that a Run's order depends on its seed alone
 */
export async function findBenchFiles(
  projectRoot: string,
  include: readonly string[],
): Promise<readonly FoundFile[]> {
  const paths = await glob([...include], {
    cwd: projectRoot,
    ignore: [...neverSearched],
    absolute: true,
    onlyFiles: true,
  });
  return paths
    .map((path) => foundFile(projectRoot, path))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

export function foundFile(projectRoot: string, path: string): FoundFile {
  return { file: projectRelative(projectRoot, path), absolutePath: resolve(path) };
}

/** `path` relative to the project with forward slashes; the absolute path where it lies outside. */
function projectRelative(projectRoot: string, path: string): string {
  const found = relative(projectRoot, resolve(path));
  const isOutside = found.startsWith('..') || isAbsolute(found);
  return (isOutside ? resolve(path) : found).split(sep).join('/');
}
