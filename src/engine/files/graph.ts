// Every file that a program may load according to its text: found without running it.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pathOfUrl, type ReplacedPackage, replacedParent } from './hooks/hook-rules.ts';
import { isEngine, isHarness, isOwnPackage, standInFor } from './hooks/stand-ins.ts';
import { isCode, isCompiled, isTypeScript } from './source-kind.ts';
import { specifiersOf } from './specifiers.ts';
import { importedFile, requiredFile } from './static-resolution.ts';

export interface GraphFile {
  /** Real path. */
  readonly path: string;
  /** What it imports, as it is written there. */
  readonly specifiers: readonly string[];
  /** Real paths of what these mean, as far as there are files. */
  readonly files: readonly string[];
  /** Whether it imports what only the run shows, or what was not found where it seems to be. */
  readonly isComputed: boolean;
  /** Whether its text names node:bench, in whatever way. */
  readonly namesNodeBench: boolean;
  /** Whether its text names WebAssembly, or it is a module of it. */
  readonly namesWasm: boolean;
}

export interface Graph {
  /** The entry comes first. */
  readonly files: readonly GraphFile[];
  /** False when there was more than is worth following. */
  readonly isWhole: boolean;
}

/** A program of more files is a framework's, and none of them says more about the benchmark. */
const mostFiles = 4000;

/**
 * Follows from one entry after another; files in common are read once.
 * @param replaced a package that is taken from another folder than Node would
 */
export function openGraphs(replaced: ReplacedPackage | null = null): (entry: string) => Graph {
  const known = new Map<string, GraphFile>();
  return (entry) => {
    const found = new Map<string, GraphFile>();
    const queue = [entry];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (found.has(next) || isEngine(next)) continue;
      if (found.size >= mostFiles) return { files: [...found.values()], isWhole: false };
      const file = known.get(next) ?? readGraphFile(next, replaced);
      known.set(next, file);
      found.set(next, file);
      queue.push(...file.files);
    }
    return { files: [...found.values()], isWhole: true };
  };
}

function readGraphFile(path: string, replaced: ReplacedPackage | null): GraphFile {
  const nothing = {
    ...{ path, specifiers: [], files: [], isComputed: false, namesNodeBench: false },
    namesWasm: path.endsWith('.wasm'),
  };
  if (!isCode(path)) return nothing;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return { ...nothing, isComputed: true };
  }
  const { imported, required, isComputed } = specifiersOf(text);
  const files: string[] = [];
  let isMissing = false;
  const follow = (
    specifiers: readonly string[],
    fileOf: (specifier: string, importer: string) => string | null,
  ): void => {
    for (const specifier of specifiers) {
      if (standInFor(specifier, path) !== null) continue;
      const from = pathOfUrl(
        replacedParent(specifier, pathToFileURL(path).href, replaced) ?? undefined,
      );
      const file = fileOf(specifier, from ?? path);
      if (file !== null) files.push(file);
      else if (!isBuiltin(specifier)) isMissing = true;
    }
  };
  follow(imported, importedFile);
  follow(required, requiredFile);
  return {
    path,
    specifiers: [...imported, ...required],
    files: [...new Set(files)],
    isComputed: isComputed || isMissing,
    namesNodeBench: text.includes('node:bench'),
    namesWasm: text.includes('WebAssembly'),
  };
}

/** Whether Node cannot load it as it is, or would take what it imports for something else. */
export function needsHooks(file: GraphFile): boolean {
  const { path, specifiers, files, namesNodeBench } = file;
  return (
    isCompiled(path) ||
    namesNodeBench ||
    specifiers.some((specifier) => isHarness(specifier)) ||
    (specifiers.includes('baremark') && !reachesEngine(path)) ||
    (isTypeScript(path) && files.some((each) => each.endsWith('.json')))
  );
}

const engineSeen = new Map<string, boolean>();

/** Whether `baremark` is this very package to a file, as it lies there. */
function reachesEngine(path: string): boolean {
  const folder = dirname(path);
  const known = engineSeen.get(folder);
  if (known !== undefined) return known;
  const found = importedFile('baremark', path);
  const isThere = found !== null && isOwnPackage(found);
  engineSeen.set(folder, isThere);
  return isThere;
}
