// Records of commands: which are acted upon, and that nothing else is ended by them.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { endLeftRunning } from '../../../src/engine/leak/command/left-running.ts';
import { readProcessRow } from '../../../src/probe/other-process/process-table.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const linuxOnly = { skip: process.platform === 'linux' ? false : 'needs /proc' };
const gone = { pid: 4_194_303, startTicks: 1 };

function recordOf(change: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    version: 1,
    command: ['sleep', '60'],
    startedAt: '2026-01-01T00:00:00.000Z',
    host: hostname(),
    bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
    pidNamespace: readlinkSync('/proc/self/ns/pid'),
    mark: 'BAREMARK_STUDY=00000000-0000-4000-8000-000000000000',
    ...{ watcher: gone, keeper: null, first: gone },
    ...change,
  });
}

async function startWith(context: TestContext, record: string) {
  const folder = temporaryFolder(context, { 'commands/one.json': record });
  const left = await endLeftRunning(join(folder, 'commands'));
  return { left, isKept: readdirSync(join(folder, 'commands')).length === 1 };
}

test('a study that was killed is told once', linuxOnly, async (context) => {
  const { left, isKept } = await startWith(context, recordOf({}));
  assert.deepEqual(
    left.map(({ endedCount, remaining }) => [endedCount, remaining.length]),
    [[0, 0]],
  );
  assert.equal(isKept, false);
});

test(
  'one that goes on, or belongs to another machine, is left alone',
  linuxOnly,
  async (context) => {
    const own = readProcessRow('/', process.pid);
    for (const change of [
      { watcher: { pid: process.pid, startTicks: own?.startTicks } },
      { host: 'elsewhere' },
      { pidNamespace: 'pid:[1]' },
    ]) {
      const { left, isKept } = await startWith(context, recordOf(change));
      assert.deepEqual([left, isKept], [[], true], JSON.stringify(change));
    }
  },
);

test(
  'a number that another process has now is not taken for the command',
  linuxOnly,
  async (context) => {
    const parent = { pid: process.ppid, startTicks: 1 };
    const { left } = await startWith(context, recordOf({ first: parent, watcher: parent }));
    assert.deepEqual(left[0]?.endedCount, 0);
    assert.ok(existsSync(`/proc/${process.ppid}`));
  },
);

test(
  'what is no record, or of another boot, is dropped without a word',
  linuxOnly,
  async (context) => {
    // A mark such as this one would be found in every environment.
    const mark = `PATH=${process.env['PATH']}`;
    for (const record of ['', '{}', recordOf({ mark }), recordOf({ bootId: 'before' })]) {
      assert.deepEqual(await startWith(context, record), { left: [], isKept: false });
    }
  },
);
