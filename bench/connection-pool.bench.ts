// Requests through undici's connection pool with eight always in flight: time per request is the
// reciprocal of the throughput. One connection against four shows what the pool itself gains.
import { after, before, bench, suite } from 'baremark';
import { Pool } from 'undici';
import { smallRequest, smallResponse } from './documents.ts';
import { type ServerProcess, startServer } from './server-process.ts';

const body = JSON.stringify(smallRequest());
const headers = { 'content-type': 'application/json' };
const inFlight = 8;
const requestsPerLane = 4;
// It takes about 2,500 requests until V8 has compiled client and server as far as it ever will.
const warmup = 80;

for (const connections of [1, 4]) {
  suite('connection pool', { tags: ['http', 'pool'] }, () => {
    let server: ServerProcess | null = null;
    let pool: Pool | null = null;

    before(async () => {
      server = await startServer(JSON.stringify(smallResponse()));
      pool = new Pool(`http://127.0.0.1:${server.port}`, { connections });
    });

    after(async () => {
      await pool?.destroy();
      await server?.stop();
    });

    bench('request', { params: { connections, inFlight }, warmup }, async (b) => {
      const opened = pool;
      if (opened === null) throw new Error('The pool was not opened.');
      b.start();
      await Promise.all(Array.from({ length: inFlight }, () => lane(opened)));
      b.end(inFlight * requestsPerLane);
    });
  });
}

async function lane(pool: Pool): Promise<void> {
  for (let sent = 0; sent < requestsPerLane; sent += 1) {
    const response = await pool.request({ method: 'POST', path: '/v1', headers, body });
    await response.body.arrayBuffer();
    if (response.statusCode !== 200) throw new Error(`Status ${response.statusCode}.`);
  }
}
