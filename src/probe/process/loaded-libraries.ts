// Native code that this process has loaded, by the files that are mapped to be executed.
import { type Known, known, unavailable } from '../../model/known.ts';
import { readSystemFile, type SystemRoot } from '../system-files.ts';

/** Paths of shared objects and of addons, each once. */
export function readLoadedLibraries(root: SystemRoot): Known<readonly string[]> {
  const maps = readSystemFile(root, '/proc/self/maps');
  return maps.kind === 'known' ? known(parseMaps(maps.value)) : unavailable(maps.reason);
}

/** proc_pid_maps(5): permissions come second, the path sixth. */
export function parseMaps(text: string): readonly string[] {
  const paths = text.split('\n').flatMap((line) => {
    const [, permissions, path] = /^\S+ (\S+) \S+ \S+ \S+ +(\/.*)$/.exec(line) ?? [];
    return path !== undefined && permissions?.includes('x') ? [path] : [];
  });
  return [...new Set(paths)].filter((path) => /\.so(\.|$)|\.node$/.test(path));
}
