// Where benchmarks and scenarios are declared, in the author's own files, while one of them is listed.
import { fileURLToPath } from 'node:url';
import type { DeclaredAt } from '../../model/run/measurement.ts';
import type { Location } from '../declare/registry.ts';
import type { BenchFile } from './bench-file.ts';

/** Finds where the caller of `below` stands; null where no frame says it. */
export type Locate = (below: unknown) => Location | null;

/** Of one file; lines of compiled TypeScript are those of its source. */
export async function locatorOf({ hooks }: BenchFile): Promise<Locate> {
  const { locateCaller } = await import('../declare/locate.ts');
  const mapOf =
    hooks === true ? (await import('./typescript/compiled-files.ts')).sourceMapOf : () => null;
  return (below) => locateCaller(below, mapOf);
}

/** Relative to the project; nothing for a declaration outside of it. */
export function declaredAt(
  { file, modulePath }: BenchFile,
  location: Location | null,
): { readonly declaredAt?: DeclaredAt } {
  if (location === null || !modulePath.endsWith(`/${file}`)) return {};
  const root = modulePath.slice(0, -file.length);
  const isUrl = location.file.startsWith('file:');
  const path = isUrl ? fileURLToPath(location.file) : location.file;
  if (!path.startsWith(root)) return {};
  return { declaredAt: { file: path.slice(root.length), line: location.line } };
}
