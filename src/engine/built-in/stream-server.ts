// The receiving side of the bandwidth benchmarks, a separate process so that it shares neither an
// event loop nor a heap with the sender. Answers each STREAM_BATCH_BYTES of a connection with one
// byte; says its port, and what it has used when it is asked; ends when the pipe to its parent closes,
// however that ended.
import { createServer, type Socket } from 'node:net';
import { openParent } from '../channel/parent.ts';
import type { FromReceiver, ToReceiver } from './stream-messages.ts';

const batchBytes = Number(process.env['STREAM_BATCH_BYTES']);
const answer = Buffer.from([1]);
let receivedBytes = 0;
const connections = new Set<Socket>();

const server = createServer({ noDelay: true }, (socket) => {
  let missingBytes = batchBytes;
  socket.on('data', ({ length }) => {
    receivedBytes += length;
    for (missingBytes -= length; missingBytes <= 0; missingBytes += batchBytes) {
      socket.write(answer);
    }
  });
  // The other side may go at any time: that ends the connection and nothing else.
  socket.on('error', () => socket.destroy());
  connections.add(socket);
  socket.once('close', () => connections.delete(socket));
});

const parent = openParent<ToReceiver, FromReceiver>(() => {
  for (const socket of connections) socket.destroy();
  server.close();
});
let begun = process.cpuUsage();
parent.listen(() => {
  const { user, system } = process.cpuUsage(begun);
  parent.send({ kind: 'used', usage: { cpuNs: 1000 * (user + system), receivedBytes } });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  begun = process.cpuUsage();
  if (typeof address === 'object' && address !== null) {
    parent.send({ kind: 'listening', port: address.port });
  }
});
