// The receiving side of the bandwidth benchmarks, a process of its own so that it shares neither an
// event loop nor a heap with the sender. Answers each STREAM_BATCH_BYTES of a connection with one
// byte; prints its port, and at each line of input what it has used; ends when its input does, however
// its parent ended.
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

const batchBytes = Number(process.env['STREAM_BATCH_BYTES']);
const answer = Buffer.from([1]);
let receivedBytes = 0;

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
  input.once('close', () => socket.destroy());
});

const input = createInterface(process.stdin);
let begun = process.cpuUsage();
input.on('line', () => {
  const { user, system } = process.cpuUsage(begun);
  process.stdout.write(`${JSON.stringify({ cpuNs: 1000 * (user + system), receivedBytes })}\n`);
});
input.once('close', () => server.close());

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  begun = process.cpuUsage();
  if (typeof address === 'object') process.stdout.write(`${address?.port}\n`);
});
