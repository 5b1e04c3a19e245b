// What a Run records about the code that its bench files load.
import type { LoadedCode } from '../../model/run/code.ts';
import type { Graph } from '../files/graph.ts';
import { hashOf, openCodeRecords, type RecordedFile } from './code-record.ts';
import { treeOf } from './code-tree.ts';
import { packageOf } from './compare-records.ts';

/** One entry a bench file; none for a file that went away in the meantime. */
export function loadedCodeOf(
  projectRoot: string,
  graphs: ReadonlyMap<string, Graph>,
): readonly LoadedCode[] {
  const recordOf = openCodeRecords(treeOf(projectRoot));
  return [...graphs].flatMap(([file, graph]) => {
    try {
      const { files, openness } = recordOf(graph);
      const own = files.filter(({ kind }) => kind !== 'package');
      const packages = files.filter(({ kind }) => kind === 'package');
      const hash = hashOf(files.map((each) => `${each.name} ${each.hash}\n`).sort());
      return [
        {
          ...{ file, hash },
          files: Object.fromEntries(own.map((each) => [each.name, shortHash([each])])),
          packages: hashesByPackage(packages),
          ...(openness === 'told' ? {} : { isOpen: true as const }),
        },
      ];
    } catch {
      return [];
    }
  });
}

function hashesByPackage(files: readonly RecordedFile[]): Readonly<Record<string, string>> {
  const byPackage = new Map<string, RecordedFile[]>();
  for (const file of files) {
    const name = packageOf(file.name);
    byPackage.set(name, [...(byPackage.get(name) ?? []), file]);
  }
  return Object.fromEntries([...byPackage].map(([name, all]) => [name, shortHash(all)]));
}

function shortHash(files: readonly RecordedFile[]): string {
  return hashOf(files.map(({ contentHash }) => contentHash).sort()).slice(0, 8);
}
