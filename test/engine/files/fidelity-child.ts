// Loads files in place and prints what can be compared exactly. Reads their paths from its input; argument:
// the project's folder.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { enterFile } from '../../../src/engine/files/enter-file.ts';
import { prepareFiles } from '../../../src/engine/files/prepare-files.ts';
import { fidelity } from './fidelity-parts.ts';

const { factsOfAll } = await fidelity('facts');
const files: readonly string[] = JSON.parse(readFileSync(0, 'utf8'));
const folder = process.argv[2] ?? '';
const found = files.map((file) => ({ file: relative(folder, file), absolutePath: file }));
const prepared = await prepareFiles(found, join(folder, '.baremark'));
const sources = new Map(prepared.map((each, index) => [files[index], each]));
const needsHooks = (file: string): boolean => {
  const each = sources.get(file);
  return each?.kind === 'ready' && each.source.hooks === true;
};
// Hooks stay once they are there: what needs none comes first.
const ordered = [...files].sort((a, b) => Number(needsHooks(a)) - Number(needsHooks(b)));
const facts = await factsOfAll(ordered, (file: string) => {
  const each = sources.get(file);
  if (each?.kind !== 'ready') throw new Error(each?.reason);
  return enterFile(each.source);
});
process.stdout.write(JSON.stringify({ facts }));
