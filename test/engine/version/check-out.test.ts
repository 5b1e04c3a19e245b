// A revision on disk, in repositories of the test's own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { checkOut } from '../../../src/engine/version/check-out.ts';
import { ignoredModule } from '../../../src/engine/version/ignored-module.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

type Files = Readonly<Record<string, string>>;

const build = `require('node:fs').writeFileSync('built.txt', require('./value.js'));`;

function repository(context: TestContext, files: Files) {
  const top = realpathSync(temporaryFolder(context, { '.gitignore': 'dist\n.baremark\n' }));
  const git = (...argv: string[]) =>
    execFileSync('git', ['-C', top, ...argv], { encoding: 'utf8' });
  const write = (more: Files): void => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    }
  };
  const commit = (more: Files): void => {
    write(more);
    git('add', '--all');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'one');
  };
  git('init', '--quiet');
  commit(files);
  const versions = join(top, '.baremark/versions');
  const get = (name: string, prepare: string | null = null, project = top) =>
    checkOut(project, versions, { name, prepare });
  return { top, git, write, commit, get };
}

test('a revision is checked out once, and made anew when it is to be prepared otherwise', async (context) => {
  const { top, git, write, get } = repository(context, {
    'value.js': 'module.exports = "1";',
    'build.js': build,
  });
  write({ 'value.js': 'module.exports = "2";' });
  git('add', 'value.js');
  const { root, remarks } = await get('HEAD');
  assert.deepEqual(remarks, []);
  assert.match(readFileSync(join(root, 'value.js'), 'utf8'), /"1"/);
  assert.equal(git('status', '--porcelain').trim(), 'M  value.js', 'the index is unchanged');
  writeFileSync(join(root, 'mark'), '');
  assert.ok(existsSync(join((await get('HEAD')).root, 'mark')));
  await get('HEAD', 'node build.js');
  assert.ok(!existsSync(join(root, 'mark')));
  assert.equal(readFileSync(join(root, 'built.txt'), 'utf8'), '1');
  assert.ok(!existsSync(join(top, 'built.txt')));
});

test('what is shared here and changes makes a revision anew', async (context) => {
  const { top, write, get } = repository(context, { 'package.json': '{}' });
  write({ '.gitignore': 'node_modules\n.baremark\n', 'node_modules/p/package.json': '{}' });
  const { root } = await get('HEAD');
  assert.equal(realpathSync(join(root, 'node_modules/p')), join(top, 'node_modules/p'));
  write({ 'node_modules/q/package.json': '{}' });
  await get('HEAD');
  assert.ok(existsSync(join(root, 'node_modules/q')));
});

test('a command that fails, or has nowhere to run, is named with what it said', async (context) => {
  const { top, commit, get } = repository(context, {
    'fail.js': 'console.error("Error: no tool"); process.exit(1);',
  });
  await assert.rejects(get('HEAD', 'node fail.js'), /'node fail.js' failed .*: Error: no tool\./);
  await assert.rejects(get('HEAD', 'no-such-program'), /there is no program "no-such-program"/);
  commit({ 'app/package.json': '{}' });
  const inApp = get('HEAD~1', 'node fail.js', join(top, 'app'));
  await assert.rejects(inApp, /cannot be run in the other version, which has no folder .*app/);
});

test('a submodule is reported as empty', async (context) => {
  const { git, get } = repository(context, { 'a.js': '' });
  const commit = git('rev-parse', 'HEAD').trim();
  git('update-index', '--add', '--cacheinfo', `160000,${commit},vendor/lib`);
  git('-c', 'user.name=a', '-c', 'user.email=a@example.org', 'commit', '--quiet', '-m', 'two');
  assert.match((await get('HEAD')).remarks[0] ?? '', /^vendor\/lib is a submodule/);
});

test('a module that git ignores is named, with the way to have it made', async (context) => {
  const { top, write, get } = repository(context, { 'bench/a.js': '' });
  write({ 'dist/lib/x.js': '' });
  const { root } = await get('HEAD');
  const path = join(root, 'bench/a.js');
  const why = (reason: string) => ignoredModule(top, root, { path, reason });
  const said = /^it needs dist\/, which git ignores/;
  assert.match((await why(`it needs "${root}/dist/lib/x.js", which is not there`)) ?? '', said);
  assert.match((await why(`it threw Error: Cannot find module '../dist/lib/x.js'`)) ?? '', said);
  for (const reason of ['it needs "lodash", which is not there', `it needs "${root}/src/x.js"`]) {
    assert.equal(await why(reason), null, reason);
  }
  rmSync(join(top, 'dist'), { recursive: true });
  assert.equal(await why(`it needs "${root}/dist/lib/x.js", which is not there`), null);
});
