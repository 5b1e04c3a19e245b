// What `--against` takes for a folder, a package and a revision, and what it refuses.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAgainst } from '../../../src/engine/pair/against-name.ts';
import { UserError } from '../../../src/model/user-error.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

test('a folder comes first, then package@version, and all else is a revision', (context) => {
  const folder = temporaryFolder(context, {
    'project/package.json': '{}',
    'old/package.json': '{}',
    'project/left@1.0.0/package.json': '{}',
    'project/-odd/package.json': '{}',
  });
  const root = join(folder, 'project');
  assert.deepEqual(parseAgainst(root, '../old'), { kind: 'folder', path: join(folder, 'old') });
  const shadowed = parseAgainst(root, 'left@1.0.0');
  assert.deepEqual(shadowed, { kind: 'folder', path: join(root, 'left@1.0.0') });
  assert.equal(parseAgainst(root, './-odd').kind, 'folder');
  for (const [text, name, version] of [
    ['lru-cache@10.4.3', 'lru-cache', '10.4.3'],
    ['@scope/name@^2.0.0', '@scope/name', '^2.0.0'],
    ['a@latest', 'a', 'latest'],
    ['a@1.0.0-rc.1+build', 'a', '1.0.0-rc.1+build'],
  ] as const) {
    assert.deepEqual(parseAgainst(root, text), { kind: 'package', name, version });
  }
  for (const revision of ['HEAD~1', 'origin/main', 'v1.2.3', 'main@{yesterday}', 'HEAD@{1}']) {
    assert.deepEqual(parseAgainst(root, revision), { kind: 'revision', revision });
  }
});

test('nothing that npm or git could take for an option passes', (context) => {
  const root = temporaryFolder(context, { 'package.json': '{}', '-g/package.json': '{}' });
  const options = ['-g@1', '--upload-pack=x', '--output=x', '-g', '-', '--', ' -g@1', '', ' '];
  for (const text of options) {
    assert.throws(() => parseAgainst(root, text), UserError, JSON.stringify(text));
  }
  // No package: a part of its name, or its version, begins with a dash.
  for (const text of ['a@-g', 'a@--global', '@-s/a@1', '@s/-a@1']) {
    assert.equal(parseAgainst(root, text).kind, 'revision', text);
  }
});
