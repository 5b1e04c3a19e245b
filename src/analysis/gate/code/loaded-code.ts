// Whether the code of a benchmark changed between stored Runs, from what they recorded of it.
import type { CodeComparison, LoadedCode } from '../../../model/run/code.ts';
import type { BenchmarkIdentity } from '../../../model/run/measurement.ts';
import type { Run } from '../../../model/run/run.ts';
import type { OpenCode } from '../../../model/verdict.ts';

/** @returns null if a Run recorded nothing, as older ones */
export function compareLoaded(
  { file }: BenchmarkIdentity,
  before: readonly Run[],
  after: readonly Run[],
): CodeComparison | OpenCode | null {
  const [older, newer] = [codesOf(file, before), codesOf(file, after)];
  if (older === null || newer === null) return null;
  const files = new Set(
    older.flatMap((earlier) => newer.flatMap((later) => differences(earlier, later))),
  );
  if (files.size > 0) return { kind: 'differs', files: [...files] };
  const all = [...older, ...newer];
  return { kind: all.some(({ isOpen }) => isOpen === true) ? 'open' : 'same' };
}

/** Null when a Run has none. */
function codesOf(file: string, runs: readonly Run[]): readonly LoadedCode[] | null {
  const codes = runs.map(({ code }) => code?.find((each) => each.file === file));
  const known = codes.filter((code) => code !== undefined);
  return known.length === codes.length && known.length > 0 ? known : null;
}

function differences(before: LoadedCode, after: LoadedCode): readonly string[] {
  if (before.hash === after.hash) return [];
  const files = differingKeys(before.files, after.files);
  const packages = new Set(differingKeys(before.packages, after.packages).map(nameOf));
  const named = [...packages].map((name) => packageInWords(name, before, after));
  const all = [...files, ...named];
  // The content is the same, and what an import means is not.
  return all.length > 0 ? all : [before.file];
}

function differingKeys(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => before[key] !== after[key]).sort();
}

function packageInWords(name: string, before: LoadedCode, after: LoadedCode): string {
  const versions = ({ packages }: LoadedCode): string =>
    Object.keys(packages)
      .filter((key) => nameOf(key) === name)
      .map((key) => key.slice(name.length + 1))
      .join(', ') || 'none';
  const [older, newer] = [versions(before), versions(after)];
  return older === newer ? `${name}@${newer}` : `${name} ${older} → ${newer}`;
}

/** Of `name@version`; the name of a scope begins with the same sign. */
function nameOf(key: string): string {
  return key.slice(0, key.indexOf('@', 1));
}
