// Ending a tree, on a scripted table of processes: nothing here waits.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endTree } from '../../../src/engine/leak/command/end-tree.ts';
import type { ProcessRow } from '../../../src/probe/other-process/process-table.ts';

const row = (pid: number): ProcessRow => ({
  ...{ pid, command: `p${pid}`, state: 'S', parentPid: 1, groupId: pid, isExiting: false },
  ...{ cpuTicks: 0, threadCount: 1, startTicks: 100 },
});

/** @param hear what is left alive when a signal reaches a process, and what it has started since */
async function ending(
  pids: readonly number[],
  hear: (pid: number, signal: string) => readonly number[],
) {
  let living = [...pids];
  let waitedMs = 0;
  const sent: string[] = [];
  const remaining = await endTree({
    list: () => living.map(row),
    send({ pid }, signal) {
      sent.push(`${signal} ${pid}`);
      living = living.flatMap((each) => (each === pid ? hear(pid, signal) : [each]));
    },
    async wait(forMs) {
      waitedMs += forMs;
    },
  });
  return { sent, waitedMs, remaining: remaining.map(({ pid }) => pid) };
}

test('who ends when asked is not killed, and nothing is waited for', async () => {
  const { sent, waitedMs } = await ending([1, 2], (pid, signal) =>
    signal === 'SIGTERM' ? [] : [pid],
  );
  assert.ok(!sent.some((each) => each.startsWith('SIGKILL')), sent.join());
  assert.ok(waitedMs < 200, `${waitedMs} ms`);
});

test('who does not is killed after 2 s, with what it started meanwhile', async () => {
  const { sent, waitedMs, remaining } = await ending([1], (pid, signal) =>
    signal !== 'SIGKILL' ? [pid] : pid === 1 ? [2] : [],
  );
  assert.deepEqual(
    sent.filter((each) => each.startsWith('SIGKILL')),
    ['SIGKILL 1', 'SIGKILL 2'],
  );
  assert.ok(waitedMs >= 2000 && waitedMs < 3000, `${waitedMs} ms`);
  assert.deepEqual(remaining, []);
});

test('who cannot be ended is told, in the end', async () => {
  const { waitedMs, remaining } = await ending([1, 2], (pid, signal) =>
    pid === 2 && signal === 'SIGTERM' ? [] : [pid],
  );
  assert.deepEqual(remaining, [1]);
  assert.ok(waitedMs < 5000, `${waitedMs} ms`);
});
