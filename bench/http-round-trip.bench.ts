// One HTTP request and its whole response over loopback: node:http on both sides, one kept-alive
// connection, one request at a time. Each call is a sample, so the percentiles are those of requests.
import { Agent, request } from 'node:http';
import { after, before, bench } from 'baremark';
import { smallRequest, smallResponse } from './documents.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const body = Buffer.from(JSON.stringify(smallRequest()));
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const headers = { 'content-type': 'application/json', 'content-length': body.length };
let server: ServerProcess | null = null;

before(async () => {
  server = await startServer(JSON.stringify(smallResponse()));
});

after(async () => {
  agent.destroy();
  await server?.stop();
});

const options = {
  tags: ['http', 'api'],
  critical: true,
  // About as many calls pass until V8 has compiled client and server as far as it ever will.
  warmup: 2500,
  thresholds: ['mean < 50ms', 'p95 < 100ms', 'p99 < 200ms'],
};

bench('HTTP round trip', options, () => roundTrip(server?.port ?? 0));

/** Resolves with the number of bytes received. */
function roundTrip(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/v1', agent, headers });
    sent.once('error', reject);
    sent.once('response', (response) => {
      let receivedBytes = 0;
      response.on('data', (chunk: Buffer) => {
        receivedBytes += chunk.length;
      });
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve(receivedBytes);
        else reject(new Error(`The server answered with status ${String(response.statusCode)}.`));
      });
    });
    sent.end(body);
  });
}
