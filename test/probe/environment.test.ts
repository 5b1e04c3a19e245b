// The environment of this very machine and process.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readEnvironment } from '../../src/probe/machine/environment.ts';
import { readRevision } from '../../src/probe/machine/git.ts';
import { packageRoot } from '../../src/probe/package-root.ts';
import { recordSystem } from './recorded-system.ts';

test('the identity of one machine is the same twice', async () => {
  const [first, second] = await Promise.all([
    readEnvironment(packageRoot),
    readEnvironment(packageRoot),
  ]);
  assert.deepEqual(first.identity, second.identity);
  assert.equal(first.identity.nodeMajor, Number(process.versions.node.split('.')[0]));
  assert.ok(first.identity.cpuModel.length > 0);
  assert.ok(Number.isInteger(first.identity.usableCpuCount));
  assert.match(first.conditions.baremarkVersion, /^\d+\.\d+\.\d+/);
});

test('facts that cannot be had are unavailable with a reason, and none is 0 or empty for it', async () => {
  const { conditions } = await readEnvironment(packageRoot, recordSystem({}));
  for (const key of [
    'cpuPressureRatio',
    'stealRatio',
    'governor',
    'turbo',
    'smt',
    'clocksource',
  ] as const) {
    const fact = conditions[key];
    assert.ok(fact.kind === 'unavailable' && fact.reason.length > 10, key);
  }
});

test('the distribution and its version name the operating system', async () => {
  const osRelease =
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nVERSION_ID="12"';
  const root = recordSystem({ '/etc/os-release': osRelease });
  assert.equal(
    (await readEnvironment(packageRoot, root)).identity.operatingSystem,
    'Debian GNU/Linux 12',
  );
});

function makeRepository(): {
  readonly folder: string;
  readonly git: (...args: string[]) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-git-'));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      encoding: 'utf8',
    }).trim();
  git('init', '--quiet');
  return { folder, git };
}

test('commit and changes of the project are read from git', async () => {
  const { folder, git } = makeRepository();
  assert.deepEqual((await readRevision(folder)).commit, {
    kind: 'unavailable',
    reason: 'the repository has no commit yet',
  });
  writeFileSync(join(folder, 'tracked'), 'one');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
  const commit = { kind: 'known', value: git('rev-parse', 'HEAD') };
  writeFileSync(join(folder, 'untracked'), '');
  assert.deepEqual(await readRevision(folder), {
    commit,
    isTreeDirty: { kind: 'known', value: false },
  });
  writeFileSync(join(folder, 'tracked'), 'two');
  assert.deepEqual(await readRevision(folder), {
    commit,
    isTreeDirty: { kind: 'known', value: true },
  });
  rmSync(folder, { recursive: true });
});

test('a project outside of any repository says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-no-git-'));
  const { commit, isTreeDirty } = await readRevision(folder);
  rmSync(folder, { recursive: true });
  const wanted = { kind: 'unavailable', reason: 'the project is not in a git repository' };
  assert.deepEqual(commit, wanted);
  assert.deepEqual(isTreeDirty, wanted);
});
