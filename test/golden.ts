// Golden files: test/golden/<name> must equal the text. On a mismatch the text is written next to it
// as <name>.got; BAREMARK_UPDATE_GOLDEN=1 accepts it.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function repositoryRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return repositoryRoot(dirname(folder));
}

/** A file of the project by its path in the repository, from the sources and from what was compiled. */
export function repositoryFile(path: string): string {
  return join(repositoryRoot(dirname(fileURLToPath(import.meta.url))), path);
}

const goldenFolder = repositoryFile('test/golden');

export function golden(name: string, text: string): void {
  const file = join(goldenFolder, name);
  if (process.env['BAREMARK_UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (expected === text) rmSync(`${file}.got`, { force: true });
  else writeFileSync(`${file}.got`, text);
  // Node prints the difference of two long strings line by line.
  assert.equal(text, expected, `test/golden/${name} differs; the new text is in ${name}.got`);
}
