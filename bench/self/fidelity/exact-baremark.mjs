// As exact-plain.mjs, loaded as Baremark loads a bench file. Arguments: the project's folder.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { enterFile } from '../../../dist/engine/files/enter-file.js';
import { prepareFiles } from '../../../dist/engine/files/prepare-files.js';
import { factsOfAll } from './facts.mjs';

const files = JSON.parse(readFileSync(0, 'utf8'));
const folder = process.argv[2];
const found = files.map((file) => ({ file: relative(folder, file), absolutePath: file }));
const prepared = await prepareFiles(found, join(folder, '.baremark'));
const sources = new Map(prepared.map((each, index) => [files[index], each]));
const hooks = (file) => (sources.get(file).source?.hooks === true ? 1 : 0);
// Hooks stay once they are there: what needs none comes first.
const ordered = [...files].sort((a, b) => hooks(a) - hooks(b));
const facts = await factsOfAll(ordered, (file) => {
  const each = sources.get(file);
  if (each.kind === 'failed') throw new Error(each.reason);
  return enterFile(each.source);
});
process.stdout.write(JSON.stringify({ facts, hooked: files.filter((file) => hooks(file) === 1) }));
