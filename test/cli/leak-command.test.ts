// Commands that start other processes: all of them are watched, and none outlives the study.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadAddon } from '../../src/probe/addon.ts';
import { baremark, mainPath } from './command.ts';
import { leakingOf, leakyProject, originsOf, studyLeaks } from './leak-project.ts';

const linuxOnly = { skip: process.platform === 'linux' ? false : 'needs /proc' };
const watch = ['--duration', '3s', '--interval', '100ms', '--'];

let counter = 0;

/** An argument that no other process on this machine has. */
function unique(): string {
  counter += 1;
  return `of-test-${process.pid}-${counter}`;
}

/** A program that opens a file every 50 ms and keeps it. */
function keepsFiles(folder: string, mark: string): string {
  const source =
    "const kept = []; setInterval(() => kept.push(require('node:fs').openSync('/etc/passwd')), 50);";
  writeFileSync(join(folder, 'keeps.cjs'), source);
  return `${process.execPath} keeps.cjs ${mark}`;
}

function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Processes with the word among their arguments, the ones that watch them left out. */
function running(word: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      const line = commandLineOf(name);
      return line.includes(word) && !line.includes(mainPath);
    })
    .map(Number);
}

async function until(holds: () => boolean, what: string): Promise<void> {
  for (let waitedMs = 0; !holds(); waitedMs += 20) {
    if (waitedMs > 20_000) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}

test('what a shell starts is watched, named by its path, and ended', linuxOnly, async (context) => {
  const mark = unique();
  const folder = leakyProject(context, []);
  const study = await studyLeaks(folder, [
    ...watch,
    'sh',
    '-c',
    `${keepsFiles(folder, mark)}; true`,
  ]);
  const [result] = study.results;
  assert.ok(result !== undefined, study.stderr);
  assert.ok(leakingOf(result).includes('descriptorCount'), study.stdout);
  assert.match(originsOf(result), /descriptor \/etc\/passwd/);
  assert.deepEqual(running(mark), []);
  assert.deepEqual(readdirSync(join(folder, '.baremark/commands')), []);
});

test('a daemon that leaves its parents and its group is too', linuxOnly, async (context) => {
  const mark = unique();
  const folder = leakyProject(context, []);
  // Without the addon it is known by its environment alone.
  const clears = loadAddon().kind === 'loaded' ? 'env -i' : '';
  const command = `setsid sh -c '${clears} ${keepsFiles(folder, mark)} &'`;
  const study = await studyLeaks(folder, [...watch, 'sh', '-c', command]);
  const [result] = study.results;
  assert.ok(result !== undefined, study.stderr);
  assert.ok(leakingOf(result).includes('descriptorCount'), study.stdout);
  const codes = study.run.measurements.flatMap(({ warnings }) => warnings.map(({ code }) => code));
  assert.deepEqual(codes, ['first-process-ended']);
  assert.deepEqual(running(mark), []);
});

test('zombies are counted', linuxOnly, async (context) => {
  // What the shell starts is then the children of a program that never asks for their status.
  const shell = 'for i in 1 2 3 4 5 6 7 8 9; do sleep 1.$i & done; exec sleep 61';
  const study = await studyLeaks(leakyProject(context, []), [
    ...['--duration', '3s', '--interval', '500ms', '--', 'sh', '-c', shell],
  ]);
  const zombies = study.run.measurements[0]?.processColumns['zombieCount'] ?? [];
  assert.deepEqual([zombies[0], zombies.at(-1)], [0, 9], study.stdout);
});

test('a command that ends at once says how', linuxOnly, async (context) => {
  const folder = leakyProject(context, []);
  const ended = await baremark(folder, ['leak', '--', 'sh', '-c', 'exit 7']);
  assert.equal(ended.status, 3);
  assert.match(ended.stderr, /The command "sh -c exit 7" ended at once with status 7/);
  const absent = await baremark(folder, ['leak', '--', 'no-such-program-of-ours']);
  assert.equal(absent.status, 3);
  assert.match(absent.stderr, /"no-such-program-of-ours" could not be started: .*ENOENT/);
});

/** Once the command runs and its record says so. */
async function startStudy(
  context: TestContext,
  folder: string,
  command: string,
): Promise<{ readonly study: ChildProcess; readonly keeperPid: number }> {
  const argv = [mainPath, 'leak', '--duration', '60s', '--', 'sh', '-c', command];
  const study = spawn(process.execPath, argv, { cwd: folder, stdio: 'ignore' });
  context.after(() => study.kill('SIGKILL'));
  const records = join(folder, '.baremark/commands');
  const record = () => {
    const [name] = existsSync(records)
      ? readdirSync(records).filter((each) => each.endsWith('.json'))
      : [];
    return name === undefined ? null : JSON.parse(readFileSync(join(records, name), 'utf8'));
  };
  await until(() => record()?.first != null, 'the record of the command');
  return { study, keeperPid: record().keeper.pid };
}

test(
  'the command ends with a Baremark that is killed, and the next start says so',
  linuxOnly,
  async (context) => {
    const mark = unique();
    const folder = leakyProject(context, []);
    const { study } = await startStudy(context, folder, `sh -c 'sleep 61; true' ${mark}; true`);
    await until(() => running(mark).length > 0, 'the command');
    study.kill('SIGKILL');
    await until(() => running(mark).length === 0, 'its end');
    const next = await baremark(folder, ['leak', '--', 'true']);
    assert.match(
      next.stderr,
      /Baremark was killed while it watched "sh -c .* nothing of it is left/,
    );
    const later = await baremark(folder, ['leak', '--', 'true']);
    assert.doesNotMatch(later.stderr, /was killed/);
  },
);

test('what even its keeper left is ended by the next start', linuxOnly, async (context) => {
  const mark = unique();
  const folder = leakyProject(context, []);
  const command = `setsid sh -c 'sleep 61; true' ${mark} & sleep 61; true`;
  const { study, keeperPid } = await startStudy(context, folder, command);
  await until(() => running(mark).length > 1, 'the command');
  // Another study that goes on is left alone.
  const during = await baremark(folder, ['leak', '--', 'true']);
  assert.doesNotMatch(during.stderr, /was killed/);
  assert.ok(running(mark).length > 1);
  study.kill('SIGKILL');
  process.kill(keeperPid, 'SIGKILL');
  const next = await baremark(folder, ['leak', '--', 'true']);
  assert.match(next.stderr, /\d processes of it were still running and have been ended now/);
  assert.deepEqual(running(mark), []);
});
