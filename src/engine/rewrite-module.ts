// A copy of a JavaScript module that can lie in another folder. Its imports and what it knows of its own
// place are pointed at the original; every other character stays as it is, because Benchmark.js compiles
// functions from their text and esbuild renames variables in it, even without bundling.
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Place {
  /** Absolute path of the original. */
  readonly path: string;
  readonly format: 'esm' | 'cjs';
  /** What its imports are called → what they are to be called. */
  readonly specifiers: ReadonlyMap<string, string>;
}

export function rewriteModule(text: string, { path, format, specifiers }: Place): string {
  const code = text.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\brequire\.resolve\s*\(\s*)(["'])([^"'\\\n]*)\2/g,
    (whole, keyword: string, _quote: string, specifier: string) => {
      const target = specifiers.get(specifier);
      return target === undefined ? whole : keyword + JSON.stringify(target);
    },
  );
  return format === 'esm' ? placeModule(code, path) : placeCommonJs(code, path);
}

/** The source map of code whose lines are those of its source. */
export function mapOfLines(code: string): string {
  // The first column of the source's first line, then of the next one each time.
  const mappings = code.split('\n').map((_line, index) => (index === 0 ? 'AAAA' : 'AACA'));
  return JSON.stringify({ version: 3, names: [], sources: [], mappings: mappings.join(';') });
}

function placeModule(code: string, path: string): string {
  const place = { url: pathToFileURL(path).href, filename: path, dirname: dirname(path) };
  return Object.entries(place).reduce(
    (placed, [name, value]) =>
      placed.replace(new RegExp(`\\bimport\\.meta\\.${name}\\b`, 'g'), () => JSON.stringify(value)),
    code,
  );
}

/** On the first line, so that lines keep their numbers; a directive must stay before everything. */
function placeCommonJs(code: string, path: string): string {
  const isStrict = /^\s*(["'])use strict\1/.test(code.replace(/^#!.*\n/, ''));
  const names = `var __filename = ${JSON.stringify(path)}, __dirname = ${JSON.stringify(dirname(path))};`;
  return `${isStrict ? '"use strict";' : ''}${names}${code.replace(/^#!.*/, '')}`;
}
