// Comparison of the files that two versions loaded.
import assert from 'node:assert/strict';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { seenDifference } from '../../../src/engine/code/compare-seen.ts';
import type { Seen } from '../../../src/engine/files/hooks/observer.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

function versions(context: TestContext) {
  const folder = realpathSync(
    temporaryFolder(context, {
      'old/same.js': '1',
      'new/same.js': '1',
      'old/other.js': '1',
      'new/other.js': '2',
      'new/only.json': '1',
      'beside.json': '1',
      'old/node_modules/p/package.json': '{"version":"1.0.0"}',
      'old/node_modules/p/index.js': '1',
      'new/node_modules/p/package.json': '{"version":"1.0.1"}',
      'new/node_modules/p/index.js': '1',
    }),
  );
  const [before, after] = ['old', 'new'].map((name) => join(folder, name));
  assert.ok(before !== undefined && after !== undefined);
  const trees = { before: { root: before, top: before }, after: { root: after, top: after } };
  const seen = (kind: Seen['kind'], ...paths: string[]) =>
    paths.map((path) => ({ kind, path: join(folder, path) }));
  const differing = (older: readonly Seen[], newer: readonly Seen[]) =>
    seenDifference({ before: older, after: newer }, trees);
  return { seen, differing };
}

test('content counts, wherever only one side asked for it', (context) => {
  const { seen, differing } = versions(context);
  const none = { files: [], hidden: null };
  assert.deepEqual(differing(seen('loaded', 'old/same.js'), seen('loaded', 'new/same.js')), none);
  assert.deepEqual(differing([], seen('read', 'new/same.js')), none);
  assert.deepEqual(differing(seen('read', 'old/other.js'), []).files, ['other.js']);
});

test('a file that only one version has differs; one that was made for the moment does not', (context) => {
  const { seen, differing } = versions(context);
  assert.deepEqual(differing([], seen('read', 'new/only.json')).files, ['only.json']);
  assert.deepEqual(differing(seen('read', 'old/only.json'), []).files, ['only.json']);
  assert.deepEqual(differing(seen('read', 'beside.json'), seen('read', 'gone.json')).files, []);
  const loaded = differing(seen('loaded', 'gone.js'), []);
  assert.deepEqual(loaded.files, ['../gone.js'], 'what is loaded is code, wherever it lies');
});

test('the version of a package counts, and so does a package that one side alone loads', (context) => {
  const { seen, differing } = versions(context);
  const [older, newer] = ['old', 'new'].map((side) =>
    seen('loaded', `${side}/node_modules/p/index.js`),
  );
  assert.ok(older !== undefined && newer !== undefined);
  assert.deepEqual(differing(older, newer).files, ['p@1.0.0/index.js', 'p@1.0.1/index.js']);
  // The very same file on both sides, by a shared folder.
  assert.deepEqual(differing(newer, newer).files, []);
});

test('what was loaded and cannot be read again is no proof of the same code', (context) => {
  const { seen, differing } = versions(context);
  const lost = differing(seen('loaded', 'old/lost.js'), seen('loaded', 'new/lost.js'));
  assert.equal(lost.hidden, 'lost.js cannot be read');
  const looked = differing(seen('read', 'old/lost.js'), seen('read', 'new/lost.js'));
  assert.equal(looked.hidden, null);
  const started = differing([{ kind: 'hidden', path: 'it starts threads' }], []);
  assert.equal(started.hidden, 'it starts threads');
});
