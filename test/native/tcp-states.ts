// TCP sockets in states that the test chooses, all of them in this process.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

export interface OpenSockets {
  readonly server: Server;
  readonly clients: readonly Socket[];
  /** The server's ends of the connections. */
  readonly accepted: readonly Socket[];
  readonly close: () => Promise<void>;
}

/**
 * One listening socket and `count` connections to it: twice as many established sockets. What the
 * test leaves open, by failing, goes with it.
 */
export async function openConnections(context: TestContext, count: number): Promise<OpenSockets> {
  const accepted: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    accepted.push(socket.on('error', () => undefined));
  });
  server.listen(0, '127.0.0.1', count);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const clients: Socket[] = [];
  for (let index = 0; index < count; index += 1) {
    const client = connect({ port: address.port, host: '127.0.0.1', allowHalfOpen: true });
    await once(client, 'connect');
    clients.push(client.on('error', () => undefined));
  }
  while (accepted.length < count) await once(server, 'connection');
  const destroy = (): void => {
    for (const socket of [...clients, ...accepted]) socket.destroy();
    server.close();
  };
  context.after(destroy);
  return {
    server,
    clients,
    accepted,
    async close() {
      const closed = once(server, 'close');
      destroy();
      await closed;
    },
  };
}

/** Ends the client's half: the server's end goes to CLOSE_WAIT, its own to FIN_WAIT2. */
export async function halfClose(client: Socket, accepted: Socket): Promise<void> {
  accepted.resume();
  const ended = once(accepted, 'end');
  client.end();
  await ended;
}
