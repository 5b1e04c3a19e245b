// From TypeScript (and JSX) to JavaScript, one file at a time, never bundled: top-level declarations stay
// what they are, and names are never wrapped (keepNames makes closures up to 90 times slower to create).
// Node's own stripping, where it is, keeps every position and needs no map. The door to esbuild.
import * as nodeModule from 'node:module';
import { extname } from 'node:path';
import { stop, type TransformOptions, transform, transformSync } from 'esbuild';
import { isTypeScript } from '../source-kind.ts';

export interface TypeScriptSource {
  readonly path: string;
  readonly text: string;
  /** As in a tsconfig.json. */
  readonly compilerOptions: Readonly<Record<string, unknown>>;
  /** `commonjs` for a module that can only be reached by `require`. */
  readonly form: 'as-written' | 'commonjs';
}

export interface JavaScriptCode {
  readonly code: string;
  /** Null where every position is that of the source. */
  readonly map: string | null;
}

/** @throws Error with one line `file:line: problem` when the file does not parse */
export function compile(source: TypeScriptSource): JavaScriptCode {
  const stripped = strip(source);
  if (stripped !== null) return { code: stripped, map: null };
  try {
    return codeOf(transformSync(source.text, optionsOf(source)));
  } catch (error) {
    throw new Error(firstProblem(error));
  }
}

/** As `compile`, by a process of esbuild's own that serves many files; `stopCompiler` ends it. */
export async function compileMany(source: TypeScriptSource): Promise<JavaScriptCode> {
  const stripped = strip(source);
  if (stripped !== null) return { code: stripped, map: null };
  try {
    return codeOf(await transform(source.text, optionsOf(source)));
  } catch (error) {
    throw new Error(firstProblem(error));
  }
}

/** What is wrong with a file's syntax, as `file:line: problem`; null when esbuild finds nothing wrong. */
export async function syntaxProblem(path: string, text: string): Promise<string | null> {
  const loader = isTypeScript(path) ? 'ts' : 'js';
  try {
    await transform(text, { sourcefile: path, loader, logLevel: 'silent' });
    return null;
  } catch (error) {
    return firstProblem(error);
  }
}

export async function stopCompiler(): Promise<void> {
  await stop();
}

function codeOf({ code, map }: { readonly code: string; readonly map: string }): JavaScriptCode {
  return { code, map };
}

function optionsOf({ path, compilerOptions, form }: TypeScriptSource) {
  return {
    sourcefile: path,
    loader: /x$/.test(path) ? (path.endsWith('.jsx') ? 'jsx' : 'tsx') : 'ts',
    sourcemap: 'external',
    sourcesContent: false,
    platform: 'node',
    target: `node${process.versions.node}`,
    treeShaking: false,
    logLevel: 'silent',
    tsconfigRaw: JSON.stringify({ compilerOptions }),
    ...(form === 'commonjs' ? { format: 'cjs' } : {}),
  } as const satisfies TransformOptions;
}

export type StripTypes = (text: string) => string;

/** Node's own, silent about being experimental; null where there is none (before 22.13). */
export const stripTypes: StripTypes | null = ownStripping();

function ownStripping(): StripTypes | null {
  const own: unknown = Reflect.get(nodeModule, 'stripTypeScriptTypes');
  if (typeof own !== 'function') return null;
  return (text) => {
    const { emitWarning } = process;
    process.emitWarning = () => undefined;
    try {
      return String(Reflect.apply(own, nodeModule, [text]));
    } finally {
      process.emitWarning = emitWarning;
    }
  };
}

/** Null for what Node leaves to a compiler: enums, parameter properties, JSX, imports of mere types. */
function strip({ path, text, form }: TypeScriptSource): string | null {
  if (stripTypes === null || form !== 'as-written' || /x$/.test(extname(path))) return null;
  // A decorator is kept by stripping, and no Node runs it.
  if (/^\s*@[\w$]/m.test(text)) return null;
  try {
    const stripped = stripTypes(text);
    return importsUnused(stripped) ? null : stripped;
  } catch {
    return null;
  }
}

/**
 * Whether it names something in an import that it does not use: most likely a type, which the module
 * that it comes from does not export at run time.
 */
function importsUnused(stripped: string): boolean {
  for (const [statement, names = ''] of stripped.matchAll(
    /^\s*import\s+(?!type\b)(?:[\w$]+\s*,\s*)?\{([^}]*)\}\s*from/gm,
  )) {
    for (const name of names.split(',')) {
      const local =
        name
          .split(/\sas\s/)
          .at(-1)
          ?.trim() ?? '';
      if (local === '') continue;
      const word = new RegExp(`(?<![\\w$])${local.replaceAll('$', '\\$')}(?![\\w$])`, 'g');
      const inside = statement.match(word)?.length ?? 0;
      if ((stripped.match(word)?.length ?? 0) <= inside) return true;
    }
  }
  return false;
}

function firstProblem(error: unknown): string {
  const problems: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'errors') : undefined;
  const [first] = Array.isArray(problems) ? problems : [];
  if (first === undefined) return error instanceof Error ? error.message : String(error);
  const where = first.location === null ? '' : `${first.location.file}:${first.location.line}: `;
  return `${where}${first.text}`;
}
