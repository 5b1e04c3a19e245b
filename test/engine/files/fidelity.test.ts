// URL, text, identity and results of modules loaded in place are those of plain Node; the long form, with
// times, is bench/self/fidelity.mjs.
import assert from 'node:assert/strict';
import { realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loaderFlags } from '../../../src/engine/files/hooks/node-loader.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { fidelity } from './fidelity-parts.ts';

const child = fileURLToPath(new URL('./fidelity-child.js', import.meta.url));
/** The engine that loads here, as it was compiled for the tests. */
const engine = fileURLToPath(new URL('../../../src', import.meta.url));

test('every shape of module in every form and place is what it is in plain Node', async (context) => {
  const { writeProject } = await fidelity('project');
  const { exactDifferences } = await fidelity('exact');
  const files = { 'baremark/package.json': '{"name":"baremark","exports":"./src/index.js"}' };
  const root = realpathSync(temporaryFolder(context, files));
  symlinkSync(engine, join(root, 'baremark', 'src'));
  const folder = join(root, 'project');
  const cases = writeProject(folder, join(root, 'baremark'));
  assert.ok(cases.length > 800);
  // Before 22.15 in both ways: launches are started with flags, and not every process is one.
  const ways = loaderFlags().length === 0 ? [[]] : [loaderFlags(), []];
  for (const flags of ways) {
    assert.deepEqual(exactDifferences(cases, folder, [...flags, child]), []);
  }
});
