// Messages for a missing revision, with scripted answers of git.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingRevision } from '../../../src/engine/version/missing-revision.ts';

function said(name: string, { isShallow = false, remotes = ['origin'] } = {}): Promise<string> {
  const answers: Readonly<Record<string, string>> = {
    'rev-parse': String(isShallow),
    remote: remotes.join('\n'),
  };
  const git = async ([first = '']: readonly string[]) =>
    ({ kind: 'done', stdout: `${answers[first]}\n` }) as const;
  return missingRevision(git, '/p', name).then(({ message, advice }) => `${message} ${advice}`);
}

test('the command that brings a revision fits what is missing', async () => {
  assert.match(await said('origin/main'), /git fetch origin main:refs\/remotes\/origin\/main$/);
  const isShallow = true;
  assert.match(await said('origin/main', { isShallow }), /git fetch --depth=1 origin main:/);
  assert.match(await said('origin/main~2', { isShallow }), /git fetch origin main:/);
  assert.match(await said('HEAD~3', { isShallow }), /git fetch --deepen=3 /);
  assert.match(await said('HEAD^^', { isShallow }), /git fetch --deepen=2 /);
  assert.match(await said('v1.2', { isShallow }), /git fetch --depth=1 origin v1\.2:v1\.2 /);
  const commit = 'a'.repeat(40);
  assert.match(
    await said(commit, { isShallow }),
    new RegExp(`git fetch --depth=1 origin ${commit} `),
  );
  assert.match(await said('abcdef1', { isShallow }), /git fetch --unshallow /);
  assert.match(await said('v1.2'), /is no folder, no package@version and no git revision of \/p/);
});
