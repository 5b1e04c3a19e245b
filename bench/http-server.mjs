// The server of the HTTP benchmarks, a separate process so that client and server share neither an
// event loop nor a heap. Answers every request, after reading it whole, with the JSON text given as
// its argument; prints its port; ends when its standard input does, however its parent ended.
import { createServer } from 'node:http';

const answer = Buffer.from(process.argv[2] ?? '{}');

const server = createServer((request, response) => {
  request.resume();
  request.once('end', () => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': answer.length,
    });
    response.end(answer);
  });
});
// Longer than any pause between two batches, so that the client never meets a closing connection.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${server.address().port}\n`);
});

process.stdin.resume();
process.stdin.once('close', () => process.exit(0));
