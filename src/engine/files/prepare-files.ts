// What must be known of a bench file before a thread loads it, read from its text and from that of all it
// may import. Nothing of the file is run, and nothing of it is copied.
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchFile } from '../launch/protocol.ts';
import type { FoundFile } from './find-files.ts';
import { type Graph, needsHooks, openGraphs } from './graph.ts';
import { hasModuleSyntax, type ReplacedPackage } from './hooks/hook-rules.ts';
import { isHarness } from './hooks/stand-ins.ts';
import { isCompiled, moduleKindOf } from './source-kind.ts';
import { openSpecifiers } from './specifiers.ts';
import {
  type CompiledPaths,
  compiledCode,
  compileRequest,
  isKept,
  keepCompiled,
  keepCompiledIn,
} from './typescript/compiled-files.ts';
import { knownOptions } from './typescript/tsconfig.ts';

export type PreparedFile =
  | { readonly kind: 'ready'; readonly source: BenchFile; readonly graph: Graph }
  | { readonly kind: 'failed'; readonly file: string; readonly reason: string };

export interface PrepareSettings {
  /** A package to be taken from another folder than Node would. */
  readonly replaced?: ReplacedPackage | null;
  /** What the user gives the files after `--`. */
  readonly argv?: readonly string[];
}

/**
 * One answer a file, in the given order. TypeScript is compiled here, where nothing is measured.
 * @param cacheFolder absolute; shared by all runs of a project
 */
export async function prepareFiles(
  found: readonly FoundFile[],
  cacheFolder: string,
  { replaced = null, argv = [] }: PrepareSettings = {},
): Promise<readonly PreparedFile[]> {
  await openSpecifiers();
  const compiledFolder = join(cacheFolder, 'compiled');
  keepCompiledIn(compiledFolder);
  const graphOf = openGraphs(replaced);
  const compileGraph = openCompiler();
  const prepared: PreparedFile[] = [];
  for (const { file, absolutePath } of found) {
    try {
      const graph = graphOf(realpathSync(absolutePath));
      const compiledPaths = await compileGraph(graph);
      const source = {
        file,
        modulePath: absolutePath,
        compiledFolder,
        ...(replaced !== null || graph.files.some(needsHooks) ? { hooks: true as const } : {}),
        ...(compiledPaths === null
          ? {}
          : { compiledPaths, knownOptions: knownOptions(Object.keys(compiledPaths)) }),
        ...(replaced === null ? {} : { replaced }),
        ...(argv.length === 0 ? {} : { argv }),
        ...(importsHarness(graph) ? { harness: true as const } : {}),
        ...(graph.files.some(({ namesWasm }) => namesWasm) ? { callsWasm: true as const } : {}),
        ...(kindOf(absolutePath) === 'commonjs' ? { isCommonJs: true as const } : {}),
      };
      prepared.push({ kind: 'ready', source, graph });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      prepared.push({ kind: 'failed', file, reason });
    }
  }
  await compileGraph.close();
  return prepared;
}

/** By file, of those that are ready. */
export function graphsOf(prepared: readonly PreparedFile[]): ReadonlyMap<string, Graph> {
  return new Map(
    prepared.flatMap((each) =>
      each.kind === 'ready' ? [[each.source.file, each.graph] as const] : [],
    ),
  );
}

function importsHarness({ files }: Graph): boolean {
  return files.some(({ specifiers }) => specifiers.some(isHarness));
}

function kindOf(path: string): 'module' | 'commonjs' {
  const text = (): string => (isCompiled(path) ? compiledCode(path) : readFileSync(path, 'utf8'));
  return moduleKindOf(path, () => hasModuleSyntax(text()));
}

/** The compiler is loaded when something is not kept yet, and ended with `close`. */
function openCompiler() {
  const opened: { compiler?: typeof import('./typescript/typescript.ts') } = {};
  const compileGraph = async ({ files }: Graph): Promise<CompiledPaths | null> => {
    const compiled = files.filter(({ path }) => isCompiled(path));
    const paths: Record<string, string> = {};
    for (const { path } of compiled) {
      const request = compileRequest(path);
      paths[path] = request.codePath;
      if (isKept(request)) continue;
      opened.compiler ??= await import('./typescript/typescript.ts');
      keepCompiled(request, await opened.compiler.compileMany(request));
    }
    return compiled.length === 0 ? null : paths;
  };
  return Object.assign(compileGraph, { close: async () => opened.compiler?.stopCompiler() });
}
