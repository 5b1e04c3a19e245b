import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { test } from 'node:test';
import { countServerSockets } from '../../src/probe/descriptors/server-sockets.ts';

test('connections to a port are counted as the kernel has them, those of its server are not', async (context) => {
  if (process.platform !== 'linux') return context.skip('there is no /proc to list descriptors');
  const server = createServer((socket) => socket.resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sockets = [1, 2, 3].map(() => connect(port, '127.0.0.1'));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  try {
    assert.deepEqual(countServerSockets('/', port), { kind: 'known', value: 3 });
    sockets[0]?.destroy();
    await once(sockets[0] ?? server, 'close');
    assert.deepEqual(countServerSockets('/', port), { kind: 'known', value: 2 });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});
