// Addresses as the kernel writes them, and those of real sockets.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { readDescriptorTargets } from '../../src/probe/descriptors/descriptor-targets.ts';
import {
  parseAddressTable,
  parseUnixTable,
  readSocketAddresses,
} from '../../src/probe/descriptors/socket-addresses.ts';

const heading = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid';

function row(local: string, remote: string, state: string, inode: number): string {
  const middle = '00000000:00000000 00:00000000 00000000     0        0';
  return `   0: ${local} ${remote} ${state} ${middle} ${inode} 1 0000000000000000 100 0 0 10 0`;
}

test('addresses of both families are read', () => {
  const loopback6 = '00000000000000000000000001000000';
  const mapped = '0000000000000000FFFF00000100007F';
  const linkLocal = 'B80D01200000000067452301EFCDAB89';
  const text = [
    heading,
    row('0100007F:1F90', '00000000:0000', '0A', 11),
    row('0101000A:D431', '0201000A:1538', '01', 12),
    row(`${loopback6}:0050`, `${mapped}:0051`, '08', 13),
    row(`${linkLocal}:0050`, `${'0'.repeat(32)}:0000`, '0A', 14),
  ].join('\n');
  assert.deepEqual(
    parseAddressTable(text, 'tcp').map(([inode, { local, remote, state }]) => {
      return [inode, local, remote, state];
    }),
    [
      ['11', '127.0.0.1:8080', '', 'listen'],
      ['12', '10.0.1.1:54321', '10.0.1.2:5432', 'established'],
      ['13', '[::1]:80', '127.0.0.1:81', 'closeWait'],
      ['14', '[2001:db8::123:4567:89ab:cdef]:80', '', 'listen'],
    ],
  );
});

test('Unix sockets have a path or none', () => {
  const text = [
    'Num       RefCount Protocol Flags    Type St Inode Path',
    '0000000000000000: 00000002 00000000 00010000 0001 01 21 /run/app.sock',
    '0000000000000000: 00000003 00000000 00000000 0001 03 22',
  ].join('\n');
  assert.deepEqual(
    parseUnixTable(text).map(([inode, { local }]) => [inode, local]),
    [
      ['21', '/run/app.sock'],
      ['22', ''],
    ],
  );
});

test('a socket of this process is found by its descriptor', async (context) => {
  const targets = readDescriptorTargets('/');
  if (targets.kind !== 'known') return context.skip(targets.reason);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const later = readDescriptorTargets('/');
  const sockets = readSocketAddresses('/');
  server.close();
  assert.ok(later.kind === 'known');
  const opened = [...later.value.values()]
    .filter((target) => ![...targets.value.values()].includes(target))
    .map((target) => sockets.get(/^socket:\[(\d+)\]$/.exec(target)?.[1] ?? ''));
  assert.deepEqual(
    opened.filter((each) => each !== undefined),
    [{ protocol: 'tcp', local: `127.0.0.1:${port}`, remote: '', state: 'listen' }],
  );
});
