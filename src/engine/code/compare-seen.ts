// Which of the files that a benchmark was seen to load and read in two versions differ.
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { Seen, SeenKind } from '../files/hooks/observer.ts';
import { isEngine } from '../files/hooks/stand-ins.ts';
import { hashOf } from './code-record.ts';
import { type CodeTree, type CodeTrees, type FilePlace, openPlaces } from './code-tree.ts';

export interface SeenDifference {
  /** Names of files, as in the records. */
  readonly files: readonly string[];
  /** What could not be followed, in words; null when everything was. */
  readonly hidden: string | null;
}

/** Of both sides of one benchmark. */
export interface SeenSides {
  readonly before: readonly Seen[];
  readonly after: readonly Seen[];
}

interface PlacedSeen {
  /** Real path, as far as there is a file. */
  readonly path: string;
  readonly how: SeenKind;
  readonly place: FilePlace;
}

const absent = 'absent';

/** A file counts as differing too when only one version has it, or only one asks a package for it. */
export function seenDifference(seen: SeenSides, trees: CodeTrees): SeenDifference {
  const before = placed(seen.before, trees.before);
  const after = placed(seen.after, trees.after);
  const ways = [
    { one: before, other: after, otherTree: trees.before === trees.after ? null : trees.after },
    { one: after, other: before, otherTree: trees.before === trees.after ? null : trees.before },
  ];
  const files = new Set<string>();
  const hidden = new Set(
    [...seen.before, ...seen.after].flatMap(({ kind, path }) => (kind === 'hidden' ? [path] : [])),
  );
  for (const { one, other, otherTree } of ways) {
    const paths = new Set(other.map(({ path }) => path));
    const twins = new Map(other.map((each) => [each.place.name, each.path]));
    for (const { path, how, place } of one) {
      // The very same file is the same code.
      if (paths.has(path)) continue;
      const twin = twins.get(place.name) ?? counterpart(place, otherTree);
      const content = contentOf(path, how);
      // Files for the moment, in the folder for these, are read and not loaded.
      const isForMoment = place.kind === 'outside' && how !== 'loaded';
      const isAsThere = twin === null ? isForMoment : contentOf(twin, how) === content;
      if (!isAsThere) files.add(place.name);
      else if (how === 'loaded' && content === absent) hidden.add(`${place.name} cannot be read`);
    }
  }
  return { files: [...files].sort(), hidden: [...hidden][0] ?? null };
}

/** Where the other version has what only this one asked for; null where it cannot be said. */
function counterpart({ kind, name }: FilePlace, tree: CodeTree | null): string | null {
  if (kind === 'package' || tree === null) return null;
  const path = join(tree.root, name);
  // Outside of the project a file that is not there may have been made for the moment.
  return kind === 'outside' && contentOf(path, 'read') === absent ? null : path;
}

function placed(seen: readonly Seen[], tree: CodeTree): readonly PlacedSeen[] {
  const placeOf = openPlaces();
  return seen.flatMap(({ kind: how, path }) => {
    const real = realOf(path);
    if (how === 'hidden' || isEngine(real) || real.includes('/.baremark/cache/')) return [];
    return [{ path: real, how, place: placeOf(real, tree) }];
  });
}

/** Yarn keeps packages in archives, which are hashed whole. */
function realOf(path: string): string {
  const file = path.replace(/(\.zip)\/.*$/, '$1');
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** What is made in a project while it is worked on, and is no part of a version. */
const notListed = new Set(['.git', '.baremark', '.index', '.complete', 'node_modules']);

function contentOf(path: string, how: SeenKind): string {
  try {
    if (how !== 'listed') return hashOf([readFileSync(path)]);
    const names = readdirSync(path).filter((name) => !notListed.has(name));
    return hashOf([names.sort().join('\n')]);
  } catch (error) {
    const isFolder = error instanceof Error && 'code' in error && error.code === 'EISDIR';
    return isFolder ? 'folder' : absent;
  }
}
