// What of a tsconfig.json decides how a file runs. The door to get-tsconfig.
import { dirname } from 'node:path';
import { createPathsMatcher, getTsconfig } from 'get-tsconfig';

export interface RunOptions {
  /** The part of `compilerOptions` that changes what the code does. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** Absolute paths that an import may mean by `paths` and `baseUrl`, the likeliest first. */
  readonly pathsOf: (specifier: string) => readonly string[];
}

const relevant = [
  'experimentalDecorators',
  'useDefineForClassFields',
  'verbatimModuleSyntax',
  'importsNotUsedAsValues',
  'preserveValueImports',
  'alwaysStrict',
  'strict',
  'target',
  'jsx',
  'jsxFactory',
  'jsxFragmentFactory',
  'jsxImportSource',
];

const none: RunOptions = { compilerOptions: {}, pathsOf: () => [] };
const known = new Map<string, RunOptions>();

/** Of the nearest tsconfig.json above a file; one that cannot be read says nothing. */
export function runOptionsOf(path: string): RunOptions {
  const folder = dirname(path);
  const kept = known.get(folder);
  if (kept !== undefined) return kept;
  const read = readRunOptions(path);
  known.set(folder, read);
  return read;
}

function readRunOptions(path: string): RunOptions {
  // A package is published as JavaScript, whatever it was compiled from.
  if (path.includes('/node_modules/')) return none;
  try {
    const found = getTsconfig(path);
    if (found === null) return none;
    const options: Readonly<Record<string, unknown>> = { ...found.config.compilerOptions };
    const kept = relevant.flatMap((name) => {
      const value = options[name];
      return value === undefined ? [] : [[name, value] as const];
    });
    const match = createPathsMatcher(found);
    return {
      compilerOptions: Object.fromEntries(kept),
      pathsOf: (specifier) => match?.(specifier) ?? [],
    };
  } catch {
    return none;
  }
}
