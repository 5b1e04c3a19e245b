// What differs between two versions at all, and when that is no proof of anything.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { treesOf } from '../../../src/engine/code/code-tree.ts';
import { treeDifference } from '../../../src/engine/code/tree-difference.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const manifest = '{"version":"1.0.0"}';

function folders(context: TestContext) {
  const folder = realpathSync(
    temporaryFolder(context, {
      'old/a.js': '1',
      'new/a.js': '1',
      'shared/package.json': manifest,
      'old/lib/package.json': manifest,
      'new/lib/package.json': manifest,
      'old/node_modules/p/package.json': manifest,
      'new/node_modules/.keep': '',
    }),
  );
  const other = { kind: 'tree', of: 'folder', root: join(folder, 'old'), remarks: [] } as const;
  const project = join(folder, 'new');
  return {
    folder,
    link: (target: string, path: string) => symlinkSync(target, join(folder, path)),
    differing: () => treeDifference(project, other, treesOf(project, other)),
  };
}

test('a link to a folder is the same where it means the same', async (context) => {
  const { folder, link, differing } = folders(context);
  mkdirSync(join(folder, 'new/node_modules/p'));
  writeFileSync(join(folder, 'new/node_modules/p/package.json'), manifest);
  link('lib', 'old/inside');
  link('lib', 'new/inside');
  link(join(folder, 'shared'), 'old/outside');
  link(join(folder, 'shared'), 'new/outside');
  assert.deepEqual(await differing(), []);
  link(join(folder, 'shared'), 'old/moved');
  link('lib', 'new/moved');
  assert.deepEqual(await differing(), ['moved']);
});

test('a linked package is not the installed one of the same version', async (context) => {
  const { folder, link, differing } = folders(context);
  link(join(folder, 'shared'), 'new/node_modules/p');
  assert.deepEqual(await differing(), [`p 1.0.0 → 1.0.0 from ${join(folder, 'shared')}`]);
});

test('what a command built in a revision is no part of what git compares', async (context) => {
  const folder = realpathSync(
    temporaryFolder(context, { 'a.js': '1', '.gitignore': '.baremark\n' }),
  );
  const git = (...argv: string[]) =>
    execFileSync('git', ['-C', folder, ...argv], { encoding: 'utf8' }).trim();
  git('init', '--quiet');
  git('add', '--all');
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'one');
  const root = join(folder, '.baremark', git('rev-parse', 'HEAD'));
  mkdirSync(root, { recursive: true });
  const differing = (isPrepared: boolean) => {
    const other = { kind: 'tree', of: 'revision', root, isPrepared, remarks: [] } as const;
    return treeDifference(folder, other, treesOf(folder, other));
  };
  assert.deepEqual(await differing(false), []);
  assert.equal(await differing(true), null);
  writeFileSync(join(folder, 'a.js'), '2');
  assert.deepEqual(await differing(true), ['a.js']);
});
