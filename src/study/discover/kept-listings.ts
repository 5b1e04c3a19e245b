// What files declare, kept by content: of 200 files that have not changed none is loaded again. Only of those
// whose texts declare everything; see declared-by-text.ts.
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { arch, type } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { isDeclaredByText } from '../../engine/code/declared-by-text.ts';
import type { PreparedFile } from '../../engine/files/prepare-files.ts';
import type { BenchFile, Listing } from '../../engine/launch/protocol.ts';
import { baremarkVersion } from '../../probe/package-root.ts';
import type { ListedFile } from './listed-file.ts';

type Ready = Extract<PreparedFile, { readonly kind: 'ready' }>;

export interface KeptListings {
  /** Null where the file has to be loaded. */
  readonly listed: (source: BenchFile) => ListedFile | null;
  /** Once a file was loaded. */
  readonly keep: (listed: ListedFile) => void;
}

/** Options that run code of the user's in front of every file, or look for files in another way. */
const ownPreload =
  /--(?:require|import|(?:experimental[-_])?loader|experimental[-_]default[-_]type|snapshot[-_]blob|experimental[-_](?:default[-_])?config[-_]file|preserve[-_]symlinks)\b|-r\b/;

/** @param folder where they are kept; made when something is */
export function openKeptListings(
  folder: string,
  prepared: readonly PreparedFile[],
  nodeOptions: readonly string[] = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''],
): KeptListings {
  const files = new Map(
    prepared.flatMap((each) => (each.kind === 'ready' ? [[each.source.file, each] as const] : [])),
  );
  const isPreloaded = nodeOptions.some((option) => ownPreload.test(option));
  const keyOf = (file: string, textOf: TextOf): string | null => {
    const found = files.get(file);
    return found === undefined || isPreloaded ? null : keyOfFile(found, nodeOptions, textOf);
  };
  const textOf = openTexts();
  const keys = new Map([...files.keys()].map((file) => [file, keyOf(file, textOf)] as const));
  const pathOf = (file: string): string => join(folder, `${hashOf([file]).slice(0, 24)}.json`);
  return {
    listed(source) {
      const key = keys.get(source.file) ?? null;
      const listings = key === null ? null : readKept(pathOf(source.file), key);
      return listings === null
        ? null
        : { file: source.file, source, listings, failure: null, isSuite: false };
    },
    keep({ file, source, listings, failure, isSuite }) {
      const key = keys.get(file) ?? null;
      if (key === null || failure !== null || isSuite || listings.length === 0) return;
      // Loaded in another way than its text seemed to ask for, or changed meanwhile.
      const isAsPrepared = isDeepStrictEqual(source, files.get(file)?.source);
      if (!isAsPrepared || keyOf(file, openTexts()) !== key) return;
      const text = JSON.stringify({ key, listings });
      // Some values of params do not survive: Infinity, a bigint.
      if (isDeepStrictEqual(JSON.parse(text).listings, listings)) write(pathOf(file), text);
    },
  };
}

/** @throws where it cannot be read */
type TextOf = (path: string) => string;

/** Reads each file once: bench files have many in common. */
function openTexts(): TextOf {
  const texts = new Map<string, string>();
  return (path) => {
    const text = texts.get(path) ?? readFileSync(path, 'utf8');
    texts.set(path, text);
    return text;
  };
}

/** Everything that the declarations follow from; null where that is more than texts. */
function keyOfFile(
  { source, graph }: Ready,
  nodeOptions: readonly string[],
  textOf: TextOf,
): string | null {
  if (source.harness === true) return null;
  try {
    if (!isDeclaredByText(graph, textOf)) return null;
    return hashOf([
      // Packages are installed with one and the same time of modification.
      ...[baremarkVersion, String(statSync(fileURLToPath(import.meta.url)).ctimeMs)],
      ...[process.versions.node, type(), arch(), process.cwd()],
      ...[nodeOptions.join('\n'), JSON.stringify(source)],
      ...graph.files.flatMap(({ path, files }) => [path, textOf(path), files.join('\n')]),
      ...manifestsOf(graph.files.map(({ path }) => path)),
    ]);
  } catch {
    return null;
  }
}

/** They say what kind of module a file is. */
function manifestsOf(paths: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); !folders.has(folder); folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].flatMap((folder) => {
    try {
      return [folder, readFileSync(join(folder, 'package.json'), 'utf8')];
    } catch {
      return [];
    }
  });
}

function readKept(path: string, key: string): readonly Listing[] | null {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8'));
    return kept.key === key ? kept.listings : null;
  } catch {
    return null;
  }
}

/** Half of a file is never there, and without a place to keep it nothing is lost. */
function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${randomUUID()}`;
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch {
    return;
  }
}

/** Each part with its length, so that no two lists of parts look the same. */
function hashOf(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
}
