// Which of the files that two versions load differ, named for people.
import type { CodeRecord, RecordedFile } from './code-record.ts';

/** @returns empty where no file that either side loads differs */
export function differingFiles(before: CodeRecord, after: CodeRecord): readonly string[] {
  const content = differingNames(before, after, ({ contentHash }) => contentHash);
  // Where only what an import means differs, the file that imports it is named.
  return inWords(
    content.length > 0 ? content : differingNames(before, after, ({ hash }) => hash),
    before,
    after,
  );
}

function differingNames(
  before: CodeRecord,
  after: CodeRecord,
  hashOf: (file: RecordedFile) => string,
): readonly string[] {
  const sides = [hashesByName(before, hashOf), hashesByName(after, hashOf)] as const;
  const names = new Set(sides.flatMap((side) => [...side.keys()]));
  return [...names].filter((name) => sides[0].get(name) !== sides[1].get(name)).sort();
}

/** Copies of one package that lie apart have one name: all of their contents count. */
function hashesByName(
  { files }: CodeRecord,
  hashOf: (file: RecordedFile) => string,
): ReadonlyMap<string, string> {
  const byName = new Map<string, Set<string>>();
  for (const file of files) {
    byName.set(file.name, (byName.get(file.name) ?? new Set()).add(hashOf(file)));
  }
  return new Map([...byName].map(([name, hashes]) => [name, [...hashes].sort().join(' ')]));
}

function inWords(
  names: readonly string[],
  before: CodeRecord,
  after: CodeRecord,
): readonly string[] {
  const packages = new Set(
    [...before.files, ...after.files].flatMap(({ kind, name }) =>
      kind === 'package' ? [name] : [],
    ),
  );
  const own = names.filter((name) => !packages.has(name));
  const changed = new Set(names.filter((name) => packages.has(name)).map(packageNameOf));
  return [...own, ...[...changed].map((name) => packageInWords(name, before, after))];
}

function packageInWords(name: string, before: CodeRecord, after: CodeRecord): string {
  const versions = ({ files }: CodeRecord): string =>
    [
      ...new Set(
        files
          .filter((file) => file.kind === 'package' && packageNameOf(file.name) === name)
          .map((file) => versionOf(file.name)),
      ),
    ].join(', ');
  const [older, newer] = [versions(before), versions(after)];
  if (older === newer) return `${name}@${newer}`;
  return `${name} ${older === '' ? 'none' : older} → ${newer === '' ? 'none' : newer}`;
}

/** `name@version` of `name@version/path`. */
export function packageOf(name: string): string {
  return /^.[^@]*@[^/]*/.exec(name)?.[0] ?? name;
}

/** Of `name@version/path`. */
function packageNameOf(name: string): string {
  return name.slice(0, name.indexOf('@', 1));
}

function versionOf(name: string): string {
  return /^.[^@]*@([^/]*)/.exec(name)?.[1] ?? '?';
}
