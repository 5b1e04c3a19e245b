// Which packages two versions share, and which the other one installs separately.
import assert from 'node:assert/strict';
import { readdirSync, realpathSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { installationsOf, stampOf } from '../../../src/engine/version/installations.ts';
import { foldersOf } from '../../../src/engine/version/tracked-files.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

type Files = Readonly<Record<string, string>>;

function trees(context: TestContext, now: Files, old: Files) {
  const named = (top: string, files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${top}/${path}`, text]));
  const folder = realpathSync(
    temporaryFolder(context, { ...named('now', now), ...named('old', old) }),
  );
  const tree = (top: string) => {
    const all = readdirSync(join(folder, top), { recursive: true, encoding: 'utf8' });
    const files = all.filter((path) => !path.includes('node_modules'));
    return { top: join(folder, top), files: new Set(files) };
  };
  const present = tree('now');
  const folders = foldersOf({ files: Object.keys(old), submodules: [] });
  return { present, of: () => installationsOf(present, tree('old'), folders) };
}

const installed = { 'node_modules/.package-lock.json': '', 'node_modules/p/package.json': '{}' };

test('the same lock file shares packages when other fields of package.json differ', (context) => {
  const lock = { 'package-lock.json': '{"lockfileVersion":3}' };
  const { of } = trees(
    context,
    { ...installed, ...lock, 'package.json': '{"version":"2.0.0"}' },
    { ...lock, 'package.json': '{"version":"1.0.0"}' },
  );
  assert.deepEqual(of(), [
    { folder: '', manager: 'npm', layout: 'modules', packages: 'shared', moduleFolders: [''] },
  ]);
});

test('another lock file, another patch or, without a lock, other dependencies get their own', (context) => {
  const packages = (now: Files, old: Files) =>
    trees(context, { ...installed, ...now }, old)
      .of()
      .map((each) => each.packages);
  const lock = (text: string): Files => ({ 'package-lock.json': text, 'package.json': '{}' });
  assert.deepEqual(packages(lock('1'), lock('2')), ['own']);
  assert.deepEqual(packages({ ...lock('1'), 'patches/p.patch': '1' }, lock('1')), ['own']);
  const asking = (version: string): Files => ({
    'package.json': JSON.stringify({ dependencies: { p: version, a: '1' } }),
  });
  assert.deepEqual(packages(asking('1'), asking('2')), ['own']);
  const otherOrder = { 'package.json': '{"dependencies":{"a":"1","p":"1"}}' };
  assert.deepEqual(packages(asking('1'), otherOrder), ['shared']);
});

test('the manager is the one that made what is installed, in the folder of the nearest lock file', (context) => {
  const { of } = trees(
    context,
    {
      'pnpm-lock.yaml': '',
      'package-lock.json': '',
      'node_modules/.modules.yaml': '',
      'packages/a/node_modules/p/package.json': '{}',
      'alone/package-lock.json': '',
      'alone/node_modules/p/package.json': '{}',
    },
    { 'pnpm-lock.yaml': '', 'packages/a/package.json': '{}', 'alone/package-lock.json': '' },
  );
  const found = of().map(({ folder, manager, moduleFolders }) => [folder, manager, moduleFolders]);
  assert.deepEqual(found, [
    ['', 'pnpm', ['', 'packages/a']],
    ['alone', 'npm', ['alone']],
  ]);
});

test('the stamp changes with what is installed here, where it is shared', (context) => {
  const { of, present } = trees(
    context,
    { ...installed, 'package.json': '{}' },
    { 'package.json': '{}' },
  );
  const before = stampOf(present, of());
  assert.equal(stampOf(present, of()), before);
  utimesSync(join(present.top, 'node_modules'), 1, 1);
  assert.notEqual(stampOf(present, of()), before);
});
