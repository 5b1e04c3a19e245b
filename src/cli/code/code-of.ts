// What a Run keeps of the code that it measures.
import { loadedCodeOf } from '../../engine/code/loaded-code.ts';
import type { Graph } from '../../engine/files/graph.ts';
import type { LoadedCode } from '../../model/run/code.ts';

interface Found {
  readonly targets: readonly { readonly source: { readonly file: string } }[];
  readonly graphs: ReadonlyMap<string, Graph>;
}

/** For the files that declare a measured benchmark. */
export function codeOf(projectRoot: string, { targets, graphs }: Found): readonly LoadedCode[] {
  const files = new Set(targets.map(({ source }) => source.file));
  return loadedCodeOf(projectRoot, new Map([...graphs].filter(([file]) => files.has(file))));
}
