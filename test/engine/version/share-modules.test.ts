// A node_modules of links: what of it leads to the working tree and what to the other version.
import assert from 'node:assert/strict';
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { blockAbsent, shareModules } from '../../../src/engine/version/share-modules.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const manifest = (dependencies: Readonly<Record<string, string>> = {}): string =>
  JSON.stringify({ name: 'any', version: '1.0.0', dependencies });

/** A workspace of two packages, of which the other version has one. */
function trees(context: TestContext, files: Readonly<Record<string, string>> = {}) {
  const folder = realpathSync(
    temporaryFolder(context, {
      'now/package.json': '{"workspaces":["packages/*"]}',
      'now/packages/a/package.json': manifest(),
      'now/packages/late/package.json': manifest(),
      'now/node_modules/plain/package.json': manifest(),
      'now/node_modules/.cache/anything': '',
      'old/package.json': '{"workspaces":["packages/*"]}',
      'old/packages/a/package.json': manifest(),
      'outside/package.json': manifest(),
      ...files,
    }),
  );
  const link = (target: string, path: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  };
  link('../packages/a', 'now/node_modules/a');
  link('../packages/late', 'now/node_modules/late');
  const present = { top: join(folder, 'now'), files: new Set(['package.json']) };
  const share = (...moduleFolders: string[]) =>
    shareModules(present, join(folder, 'old'), moduleFolders);
  const real = (path: string): string => realpathSync(join(folder, path)).slice(folder.length + 1);
  return { folder, link, present, share, real };
}

test('packages are the installed ones, and workspace packages those of the other version', (context) => {
  const { share, real, folder } = trees(context);
  assert.deepEqual(share(''), []);
  assert.equal(real('old/node_modules/plain'), 'now/node_modules/plain');
  assert.equal(real('old/node_modules/a'), 'old/packages/a');
  const blocked = readFileSync(join(folder, 'old/node_modules/late/package.json'), 'utf8');
  assert.match(blocked, /not part of this version.*"exports":\{\}/);
  assert.ok(!existsSync(join(folder, 'old/node_modules/.cache')));
});

test('a package that needs a workspace package is copied, another copy of it needing none or not', (context) => {
  const { share, folder, real } = trees(context, {
    'now/node_modules/plugin/package.json': manifest({ a: '1' }),
    'now/node_modules/above/package.json': manifest({ plugin: '1' }),
    'now/packages/a/node_modules/plugin/package.json': manifest(),
  });
  share('', 'packages/a');
  for (const name of ['plugin', 'above']) {
    assert.ok(!lstatSync(join(folder, 'old/node_modules', name)).isSymbolicLink(), name);
  }
  assert.equal(real('old/node_modules/plain'), 'now/node_modules/plain');
});

test('a link that leaves the repository is named, as both versions load the same', (context) => {
  const { share, link, real } = trees(context);
  link('../../outside', 'now/node_modules/foreign');
  assert.deepEqual(share(''), ['foreign']);
  assert.equal(real('old/node_modules/foreign'), 'outside');
});

test('a copied folder of the repository is that of the other version; one from outside is shared', (context) => {
  const { share, real, folder } = trees(context, {
    'now/package.json': manifest({ local: 'file:lib', away: 'file:../outside' }),
    'now/lib/package.json': manifest(),
    'old/lib/package.json': manifest(),
    'now/node_modules/local/package.json': manifest(),
    'now/node_modules/away/package.json': manifest(),
  });
  share('');
  assert.equal(real('old/node_modules/local'), 'old/node_modules/local');
  assert.match(
    readFileSync(join(folder, 'old/node_modules/local/package.json'), 'utf8'),
    /1\.0\.0/,
  );
  assert.equal(real('old/node_modules/away'), 'now/node_modules/away');
});

test('a store keeps its own links, and copies only what leads to code of the repository', (context) => {
  const { share, link, real } = trees(context, {
    'now/node_modules/.pnpm/x@1/node_modules/x/package.json': manifest(),
    'now/node_modules/.pnpm/y@1/node_modules/y/package.json': manifest({ a: '1' }),
  });
  link('.pnpm/x@1/node_modules/x', 'now/node_modules/x');
  link('.pnpm/y@1/node_modules/y', 'now/node_modules/y');
  link('../../../../packages/a', 'now/node_modules/.pnpm/y@1/node_modules/a');
  share('');
  assert.equal(real('old/node_modules/x'), 'now/node_modules/.pnpm/x@1/node_modules/x');
  assert.equal(real('old/node_modules/y'), 'old/node_modules/.pnpm/y@1/node_modules/y');
  assert.equal(real('old/node_modules/.pnpm/y@1/node_modules/a'), 'old/packages/a');
});

test('what a separate installation lacks is not found in the working tree', (context) => {
  const { present, folder } = trees(context, { 'old/node_modules/a/package.json': manifest() });
  blockAbsent(present, join(folder, 'old'), ['']);
  assert.match(
    readFileSync(join(folder, 'old/node_modules/late/package.json'), 'utf8'),
    /not part/,
  );
  assert.match(readFileSync(join(folder, 'old/node_modules/a/package.json'), 'utf8'), /1\.0\.0/);
});
