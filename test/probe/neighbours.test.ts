// Busy neighbours on a recorded machine whose clock ticks between two looks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNeighbours, parseCpuTime } from '../../src/probe/core/spins.ts';
import { recordSystem, writeSystemFile } from './recorded-system.ts';

const stat = (pid: number, command: string, user: number, system: number): string =>
  `${pid} (${command}) R 1 1 1 0 -1 4194304 100 0 0 0 ${user} ${system} 0 0 20 0 1 0 100 1000 10`;

test('a command with blanks and parentheses does not shift the fields', () => {
  assert.deepEqual(parseCpuTime(stat(7, 'a) R 1 (b', 150, 50)), {
    command: 'a) R 1 (b',
    seconds: 2,
  });
  assert.equal(parseCpuTime('no such line'), null);
});

test('what used CPU time during the look is found, busiest first', async () => {
  const root = recordSystem({
    '/proc/11/stat': stat(11, 'idle', 900, 900),
    '/proc/12/stat': stat(12, 'busy', 100, 0),
    '/proc/13/stat': stat(13, 'busier', 0, 100),
    '/proc/uptime': '1 1',
    [`/proc/${process.pid}/stat`]: stat(process.pid, 'self', 0, 0),
  });
  const look = findNeighbours(root, 50);
  writeSystemFile(root, '/proc/12/stat', stat(12, 'busy', 1100, 0));
  writeSystemFile(root, '/proc/13/stat', stat(13, 'busier', 0, 4100));
  writeSystemFile(root, '/proc/14/stat', stat(14, 'newcomer', 5000, 0));
  writeSystemFile(root, `/proc/${process.pid}/stat`, stat(process.pid, 'self', 9000, 0));
  const found = await look;
  assert.deepEqual(
    found.map(({ pid, command }) => [pid, command]),
    [
      [13, 'busier'],
      [12, 'busy'],
    ],
  );
  const [first, second] = found;
  assert.ok(first !== undefined && second !== undefined);
  assert.ok(Math.abs(first.busyCpus / second.busyCpus - 4) < 1e-9);
});
