// A pool of connections to a real PostgreSQL, which the PG* variables of the environment name: what the
// pool reports is shown with the sockets that lead to the server.
import { scenario } from 'baremark';
import { Pool } from 'pg';

const { PGHOST = '', PGPORT = '5432' } = process.env;
const isNamed = PGHOST !== '' && !PGHOST.startsWith('/');

scenario('PostgreSQL pool', {
  // 10 MiB per day are 1.2 B per operation: V8 and Node may keep collecting feedback on this much code for longer.
  ratePerSec: 100,
  tags: ['database', 'pool'],
  operations: 5000,
  concurrency: 8,
  skip: isNamed ? false : 'no PostgreSQL: name one with PGHOST (a host, not a socket folder)',
  setUp: () => new Pool({ max: 4, connectionTimeoutMillis: 5000 }),
  async operation(pool, { index }) {
    const { rows } = await pool.query('select $1::int + 1 as next', [index]);
    if (rows[0]?.next !== index + 1) throw new Error('The server answered something else.');
  },
  tearDown: (pool) => pool.end(),
  connections: (pool) => ({ count: pool.totalCount, serverPort: Number(PGPORT) }),
});
