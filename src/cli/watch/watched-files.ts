// The files that bench files load, and which bench files a change concerns.
import { join } from 'node:path';
import type { Discovery } from '../../study/discover/discover.ts';

export interface WatchedFiles {
  /** Absolute paths. */
  readonly paths: ReadonlySet<string>;
  /** Bench files that load any of these, by their names in the project. */
  readonly benchFilesOf: (changed: readonly string[]) => ReadonlySet<string>;
}

type Loads = Pick<Discovery, 'targets' | 'failedFiles' | 'emptyFiles' | 'graphs'>;

const isInstalled = (path: string): boolean => path.includes('/node_modules/');

/** Packages are left out: they do not change while somebody writes a benchmark. */
export function watchedFiles(
  projectRoot: string,
  { targets, failedFiles, emptyFiles, graphs }: Loads,
): WatchedFiles {
  const files = new Set([
    ...targets.map(({ source }) => source.file),
    ...[...failedFiles, ...emptyFiles].map(({ file }) => file),
  ]);
  const loaded = new Map(
    [...files].map((file) => {
      const graph = graphs.get(file)?.files ?? [];
      const paths = graph.map(({ path }) => path).filter((path) => !isInstalled(path));
      return [file, new Set([join(projectRoot, file), ...paths])] as const;
    }),
  );
  return {
    paths: new Set([...loaded.values()].flatMap((paths) => [...paths])),
    benchFilesOf: (changed) =>
      new Set(
        [...loaded].flatMap(([file, paths]) =>
          changed.some((each) => paths.has(each)) ? file : [],
        ),
      ),
  };
}
