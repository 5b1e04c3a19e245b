// Whose code a file is, wherever the engine is installed.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

const sources = fileURLToPath(new URL('../../../src/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'baremark-own-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** Only what tells code apart, where it is installed. */
function install(folder: string): string {
  const root = join(folder, 'node_modules', 'baremark');
  for (const part of ['engine/leak/diagnosis', 'engine/files', 'model']) {
    cpSync(join(sources, part), join(root, 'dist', part), { recursive: true });
  }
  writeFileSync(join(root, 'package.json'), '{ "name": "baremark", "type": "module" }');
  return root;
}

for (const name of ['plain', 'sp ace (v2)', 'a#b', '100%25', 'größe 日本', "it's [x]"]) {
  test(`the engine under "${name}" knows its own files by URL and by path`, async () => {
    const folder = join(scratch, name);
    const root = install(folder);
    const linked = join(scratch, `${name} linked`);
    mkdirSync(linked);
    symlinkSync(root, join(linked, 'baremark'));
    for (const place of [root, join(linked, 'baremark')]) {
      const path = join(place, 'dist/engine/leak/diagnosis/own-code.js');
      const { ownerOf, isOfEngine } = await import(pathToFileURL(path).href);
      const own = join(root, 'dist/engine/leak/operations.js');
      assert.equal(ownerOf(pathToFileURL(own).href), 'engine');
      assert.equal(ownerOf(own), 'engine');
      assert.equal(isOfEngine(join(root, 'build/Release/baremark.node')), true);
      assert.equal(ownerOf(join(root, 'node_modules/dep/index.js')), 'engine');
      const user = join(folder, 'src/engine/leak/operations.mjs');
      assert.equal(ownerOf(pathToFileURL(user).href), 'program');
      assert.equal(ownerOf(join(folder, 'node_modules/pool/index.js')), 'program');
      assert.equal(isOfEngine(join(folder, 'build/Release/baremark-pool.node')), false);
    }
  });
}

test('what is no path of this system is the program’s', async () => {
  const { ownerOf } = await import('../../../src/engine/leak/diagnosis/own-code.ts');
  assert.equal(ownerOf('file:///project/a%2Fb.mjs'), 'program');
  assert.equal(ownerOf('evalmachine.<anonymous>'), 'program');
  assert.equal(ownerOf('node:net'), 'node');
});
