// Source files as the architecture rules read them: text by path, import lines, words outside of
// comments and strings. No compiler: a rule must be understandable from the line that it objects to.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Text of each file by its path from the project's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Path from the root for a relative import; null for a package or a module of Node. */
  readonly file: string | null;
  readonly isTypeOnly: boolean;
  /** `import(…)`: loaded when that line is reached. */
  readonly isDeferred: boolean;
}

const clause = /^[ \t]*(?:import|export)\b(\s+type\b)?([\w\s$*{},]*)\bfrom\s*['"]([^'"]+)['"]/gm;
const bare = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const deferred = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import and re-export of `text`, the file at `path`. */
export function importsOf(path: string, text: string): readonly Import[] {
  const code = withoutComments(text);
  const make = (specifier: string, isTypeOnly: boolean, isDeferred: boolean): Import => ({
    specifier,
    file: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null,
    isTypeOnly,
    isDeferred,
  });
  return [
    ...[...code.matchAll(clause)].map(([, type, names, specifier]) =>
      make(specifier ?? '', type !== undefined || isAllTypes(names ?? ''), false),
    ),
    ...[...code.matchAll(bare)].map(([, specifier]) => make(specifier ?? '', false, false)),
    ...[...code.matchAll(deferred)].map(([, specifier]) => make(specifier ?? '', false, true)),
  ];
}

/** `{ type A, type B }` and nothing else. */
function isAllTypes(names: string): boolean {
  const inside = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  if (inside === undefined) return false;
  const each = inside.split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}

const token =
  /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/.*|\/\*[\s\S]*?\*\//g;

function withoutComments(text: string): string {
  return text.replace(token, (_, literal: string | undefined) => literal ?? '');
}

/** Code without comments and the text of strings; what a template computes is code. */
export function wordsOf(text: string): string {
  return text.replace(token, (_, literal: string | undefined) =>
    [...(literal ?? '').matchAll(/\$\{([^}]*)\}/g)].map(([, code]) => code).join(' '),
  );
}

/** Each string and template of `text` outside of comments and imports, with the code just before it. */
export function literalsOf(
  text: string,
): readonly { readonly literal: string; readonly before: string }[] {
  const code = withoutComments(text).replace(clause, '');
  return [...code.matchAll(token)].flatMap(({ 1: literal, index }) =>
    literal === undefined
      ? []
      : [
          {
            literal: literal.slice(1, -1).replace(/\$\{[^}]*\}/g, '…'),
            before: code.slice(Math.max(0, index - 30), index),
          },
        ],
  );
}

const folders = ['src', 'native', 'bench', 'test', 'scripts'];
const extensions = /\.(ts|mjs|cc|h)$/;

/** The project's own source files; recorded inputs and expected outputs of tests are left out. */
export function readSources(): Sources {
  const root = projectRoot(dirname(fileURLToPath(import.meta.url)));
  const paths = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
        posix.join(folder, path.replaceAll('\\', '/')),
      ),
    )
    .filter((path) => extensions.test(path) && !/^test\/(fixtures|golden)\//.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** Compiled tests lie deeper than their sources, so the root is found and not counted. */
export function projectRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : projectRoot(dirname(folder));
}
