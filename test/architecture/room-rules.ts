// Rules on rooms and on who words what: how many files a folder holds, how often a name comes back,
// where sentences are written and numbers formatted, and what a drawing may read.
import { posix } from 'node:path';
import { importsOf, literalsOf, type Sources, wordsOf } from './source.ts';

const mostFiles = 20;
const mostFolders = 3;

/** A folder of src/ holds few enough files to be read at a glance, and no name means four things. */
export function roomViolations(sources: Sources): readonly string[] {
  const paths = [...sources.keys()].filter((path) => path.startsWith('src/'));
  const byFolder = groupedBy(paths, posix.dirname);
  const byName = groupedBy(paths, (path) => posix.basename(path));
  return [
    ...[...byFolder]
      .filter(([, files]) => files.length > mostFiles)
      .map(([folder, files]) => `${folder} holds ${files.length} files, more than ${mostFiles}`),
    ...[...byName]
      .filter(([, files]) => files.length > mostFolders)
      .map(([name, files]) => `${name} stands in ${files.length} folders: ${files.join(', ')}`),
  ];
}

function groupedBy(
  paths: readonly string[],
  keyOf: (path: string) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const path of paths) groups.set(keyOf(path), [...(groups.get(keyOf(path)) ?? []), path]);
  return groups;
}

/** What an analysis finds is data; report/sentences/ says it. The method of an estimate is stored with it. */
export function sentenceViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => path.startsWith('src/analysis/'))
    .flatMap(([path, text]) =>
      literalsOf(text)
        .filter(
          ({ before }) => !/\b(method|name|label|title):?\s*$|\b\w*[mM]ethod\w* =\s*$/.test(before),
        )
        .filter(({ literal }) => isSentence(literal))
        .map(({ literal }) => `${path} words a sentence: ${literal.slice(0, 60)}`),
    );
}

/** Three words or more, or a full stop behind a word. */
function isSentence(literal: string): boolean {
  const words = literal.split(/\s+/).filter((word) => /[a-z]{2}/i.test(word));
  return words.length >= 3 || (words.length >= 2 && /[a-z]\.$/i.test(literal.trim()));
}

const formatting = /\.to(Fixed|Precision|Exponential)\(/;

/** Numbers become text in one place; what other harnesses print is theirs. */
export function formatViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => /^src\/(analysis|history|study|cli|report)\//.test(path))
    .filter(([path]) => !/^src\/report\/format(-scale)?\.ts$/.test(path))
    .filter(([, text]) => formatting.test(wordsOf(text)))
    .map(([path]) => `${path} formats a number; src/report/format.ts does`);
}

/** What draws a section reads the section, never what it was built from. */
export function drawingViolations(sources: Sources): readonly string[] {
  return [...sources]
    .filter(([path]) => /^src\/report\/(plots|terminal|markdown|html)\//.test(path))
    .flatMap(([path, text]) =>
      importsOf(path, text)
        .filter(({ file }) => /^src\/(analysis|report\/sections)\//.test(file ?? ''))
        .map(({ specifier }) => `${path} draws and may not read an analysis: ${specifier}`),
    );
}
