// Loads one file in place and prints what it exports. Arguments: the file, and the project's folder.
import { join, relative } from 'node:path';
import { enterFile } from '../../../src/engine/files/enter-file.ts';
import { prepareFiles } from '../../../src/engine/files/prepare-files.ts';

const [, , path = '', folder = ''] = process.argv;
const found = { file: relative(folder, path), absolutePath: path };
const [prepared] = await prepareFiles([found], join(folder, '.baremark', 'cache'));
if (prepared?.kind !== 'ready') {
  process.stdout.write(JSON.stringify({ problem: prepared?.reason }));
} else {
  const { source } = prepared;
  try {
    const loaded = { ...Object(await enterFile(source)) };
    process.stdout.write(JSON.stringify({ loaded, hooks: source.hooks ?? false }));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    process.stdout.write(JSON.stringify({ problem }));
  }
}
