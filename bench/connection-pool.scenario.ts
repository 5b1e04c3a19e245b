// A pool of connections under load: it opens as many as it may, and no more.
import { scenario } from 'baremark';
import { Pool } from 'undici';
import { smallRequest, smallResponse } from './documents.ts';
import { type ServerProcess, startServer } from './server-process.ts';

interface Connected {
  readonly server: ServerProcess;
  readonly pool: Pool;
}

const body = JSON.stringify(smallRequest());
const headers = { 'content-type': 'application/json' };

scenario('connection pool', {
  // 10 MiB per day are 1.2 B per operation: V8 and Node may keep collecting feedback on this much code for longer.
  ratePerSec: 100,
  tags: ['http', 'pool'],
  concurrency: 8,
  async setUp(): Promise<Connected> {
    const server = await startServer(JSON.stringify(smallResponse()));
    return { server, pool: new Pool(`http://127.0.0.1:${server.port}`, { connections: 4 }) };
  },
  async operation({ pool }, { signal }) {
    const answer = await pool.request({ method: 'POST', path: '/v1', headers, body, signal });
    await answer.body.arrayBuffer();
    if (answer.statusCode !== 200) throw new Error(`Status ${answer.statusCode}.`);
  },
  async tearDown({ server, pool }) {
    await pool.destroy();
    await server.stop();
  },
  connections: ({ server, pool }) => ({
    count: pool.stats.connected,
    serverPort: server.port,
  }),
});
