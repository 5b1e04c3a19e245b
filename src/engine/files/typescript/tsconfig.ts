// What of a tsconfig.json decides how a file runs. The door to get-tsconfig.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

export interface RunOptions {
  /** The part of `compilerOptions` that changes what the code does. */
  readonly compilerOptions: CompilerOptions;
  /** Absolute paths that an import may mean by `paths` and `baseUrl`, the likeliest first. */
  readonly pathsOf: (specifier: string) => readonly string[];
}

export type CompilerOptions = Readonly<Record<string, unknown>>;

/** By folder, of those whose tsconfig.json has no `paths`. */
export type KnownOptions = Readonly<Record<string, CompilerOptions>>;

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

const noPaths = (): readonly string[] => [];
const none: RunOptions = { compilerOptions: {}, pathsOf: noPaths };
const known = new Map<string, RunOptions>();

/** What another thread has read: each that reads a tsconfig.json loads a parser, which takes it 5 ms. */
export function keepRunOptions(options: KnownOptions): void {
  for (const [folder, compilerOptions] of Object.entries(options)) {
    known.set(folder, { compilerOptions, pathsOf: noPaths });
  }
}

/** What a thread that loads these files needs to know. */
export function knownOptions(paths: readonly string[]): KnownOptions {
  const found = paths.flatMap((path) => {
    const { compilerOptions, pathsOf } = runOptionsOf(path);
    return pathsOf === noPaths ? [[dirname(path), compilerOptions] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Of the nearest tsconfig.json above a file; one that cannot be read is ignored. */
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
    const { createPathsMatcher, getTsconfig } = parser();
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
      pathsOf: match === null ? noPaths : match,
    };
  } catch {
    return none;
  }
}

/** Loaded where a tsconfig.json is read, and nowhere else. */
function parser(): typeof import('get-tsconfig') {
  return createRequire(import.meta.url)('get-tsconfig');
}
