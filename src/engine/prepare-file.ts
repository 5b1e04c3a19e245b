// A bench file in a form that workers can import, transpiled once and kept by content. Nothing of
// esbuild is loaded while the kept form still fits.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FoundFile } from './find-files.ts';
import { harnessModules } from './harness/adapters.ts';
import type { BenchFile } from './protocol.ts';
import { nodeBenchModules } from './redirect.ts';
import type { Redirects, TranspiledGraph } from './transpile.ts';

export type PreparedFile =
  | { readonly kind: 'ready'; readonly source: BenchFile }
  | { readonly kind: 'failed'; readonly file: string; readonly reason: string };

interface Manifest {
  readonly entry: string;
  readonly harness: TranspiledGraph['harness'];
  /** Path and content hash of every project file that went in. */
  readonly inputs: readonly (readonly [path: string, hash: string])[];
  /** Path and size-and-time of every file that imports were resolved to. */
  readonly dependencies: readonly (readonly [path: string, stamp: string])[];
}

// Bench files get the functions of the engine that runs them, wherever it is installed.
const aliases: ReadonlyMap<string, string> = new Map([
  ['baremark', fileURLToPath(new URL('../index.js', import.meta.url))],
  ...nodeBenchModules,
]);

/**
 * One answer a file, in the given order.
 * @param cacheFolder absolute; shared by all runs of a project
 * @param otherPackage a package to be taken from another folder than Node would
 */
export async function prepareFiles(
  found: readonly FoundFile[],
  cacheFolder: string,
  otherPackage: Redirects['package'] = null,
): Promise<readonly PreparedFile[]> {
  const pathOf = ({ absolutePath }: FoundFile): string =>
    manifestPath(`${absolutePath}\n${otherPackage?.folder ?? ''}`, cacheFolder);
  const prepared = found.map((file) => freshFile(file, pathOf(file)));
  if (prepared.every((each) => each !== null)) return prepared;
  const { transpileGraph, stopTranspiler } = await import('./transpile.ts');
  const answers: PreparedFile[] = [];
  for (const [index, file] of found.entries()) {
    const transpileNow = (path: string): Promise<TranspiledGraph> =>
      transpileGraph(path, { aliases, harnesses: harnessModules, package: otherPackage });
    answers.push(prepared[index] ?? (await transpile(file, pathOf(file), transpileNow)));
  }
  await stopTranspiler();
  return answers;
}

function freshFile({ file }: FoundFile, manifest: string): PreparedFile | null {
  const kept = readManifest(manifest);
  if (kept === null || !isFresh(kept)) return null;
  return { kind: 'ready', source: sourceOf(file, kept) };
}

function sourceOf(file: string, { entry, harness }: Manifest): BenchFile {
  return { file, modulePath: entry, ...(harness === null ? {} : { harness }) };
}

async function transpile(
  { file, absolutePath }: FoundFile,
  manifest: string,
  transpileNow: (path: string) => Promise<TranspiledGraph>,
): Promise<PreparedFile> {
  try {
    const kept = writeGraph(await transpileNow(absolutePath), dirname(manifest));
    writeAtomically(manifest, JSON.stringify(kept));
    return { kind: 'ready', source: sourceOf(file, kept) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', file, reason };
  }
}

/** The engine's own places are part of the key: their paths stand in the transpiled text. */
function manifestPath(path: string, cacheFolder: string): string {
  const modules = [...aliases.values(), ...harnessModules.values()];
  return join(cacheFolder, `${hash([path, ...modules].join('\n')).slice(0, 16)}.json`);
}

function writeGraph(
  { files, dependencies, harness }: TranspiledGraph,
  cacheFolder: string,
): Manifest {
  const inputs = files.map(({ path }) => [path, contentHash(path)] as const);
  const stamps = dependencies.map((path) => [path, stamp(path)] as const);
  const [entry] = files;
  if (harness === 'in-place') {
    return { entry: entry?.path ?? '', harness, inputs, dependencies: stamps };
  }
  const content = files
    .map(({ outputName, code, map }) => `${outputName}\n${code}${map}`)
    .join('\n');
  const folder = join(cacheFolder, hash(content).slice(0, 16));
  for (const { outputName, code, map } of files) {
    writeAtomically(join(folder, `${outputName}.map`), map);
    writeAtomically(join(folder, outputName), code);
  }
  return { entry: join(folder, entry?.outputName ?? ''), harness, inputs, dependencies: stamps };
}

function readManifest(path: string): Manifest | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function isFresh({ entry, inputs, dependencies }: Manifest): boolean {
  try {
    statSync(entry);
    return (
      inputs.every(([path, kept]) => contentHash(path) === kept) &&
      dependencies.every(([path, kept]) => stamp(path) === kept)
    );
  } catch {
    return false;
  }
}

function contentHash(path: string): string {
  return hash(readFileSync(path));
}

function stamp(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size} ${mtimeMs}`;
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Two runs may prepare the same file at the same time: each writes its own and renames it. */
function writeAtomically(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
