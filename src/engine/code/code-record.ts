// What a bench file loads by its graph: every file with the hash of all that decides what it does.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Graph, GraphFile } from '../files/graph.ts';
import { hasModuleSyntax } from '../files/hooks/hook-rules.ts';
import { isCode, isCompiled, moduleKindOf } from '../files/source-kind.ts';
import { runOptionsOf } from '../files/typescript/tsconfig.ts';
import { type CodeTree, type FilePlace, openPlaces } from './code-tree.ts';
import { mostOpen, type Openness, opennessOf } from './openness.ts';

export interface RecordedFile extends FilePlace {
  /** Real path. */
  readonly path: string;
  readonly contentHash: string;
  /** Of its content, of how Node takes it, and of which files its imports mean. */
  readonly hash: string;
}

export interface CodeRecord {
  /** By name; two copies of one package are two files. */
  readonly files: readonly RecordedFile[];
  readonly openness: Openness;
}

/** Reads each file once, even if several benchmarks load it. */
export function openCodeRecords(tree: CodeTree): (graph: Graph) => CodeRecord {
  const placeOf = openPlaces();
  const nameOf = (path: string): string => placeOf(path, tree).name;
  const known = new Map<string, { file: RecordedFile; openness: Openness }>();
  const read = (graphFile: GraphFile) => {
    const { path } = graphFile;
    const kept = known.get(path);
    if (kept !== undefined) return kept;
    const content = readFileSync(path);
    const text = isCode(path) ? content.toString('utf8') : '';
    const contentHash = hashOf([content]);
    const meaning = [
      contentHash,
      isCode(path) ? moduleKindOf(path, () => hasModuleSyntax(text)) : '',
      isCompiled(path) ? JSON.stringify(runOptionsOf(path).compilerOptions) : '',
      ...graphFile.files.map(nameOf),
    ];
    const file = { ...placeOf(path, tree), path, contentHash, hash: hashOf([meaning.join('\n')]) };
    const recorded = { file, openness: opennessOfFile(graphFile, text) };
    known.set(path, recorded);
    return recorded;
  };
  return ({ files, isWhole }) => {
    const all = files.map(read);
    const openness = mostOpen([isWhole ? 'told' : 'look', ...all.map((each) => each.openness)]);
    return { files: all.map(({ file }) => file), openness };
  };
}

function opennessOfFile({ path, isComputed, specifiers }: GraphFile, text: string): Openness {
  // No text names what WebAssembly imports and what an addon is linked with; and `require` runs a file
  // with any other extension as JavaScript.
  const isUnread = !isCode(path) && extname(path) !== '.json';
  return mostOpen([isComputed || isUnread ? 'look' : 'told', opennessOf(text, specifiers)]);
}

export function hashOf(parts: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 16);
}
