// A server that runs for long: every request opens what a request opens, and has to give it back.
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scenario } from 'baremark';
import { smallResponse } from './documents.ts';

interface Serving {
  readonly server: Server;
  readonly agent: Agent;
  readonly port: number;
}

const body = JSON.stringify(smallResponse());

scenario('long-running HTTP server', {
  // 10 MiB per day are 1.2 B per operation: V8 and Node may keep collecting feedback on this much code for longer.
  ratePerSec: 100,
  tags: ['http'],
  concurrency: 4,
  async setUp(): Promise<Serving> {
    const server = createServer((incoming, outgoing) => {
      incoming.resume();
      incoming.on('end', () => {
        outgoing.writeHead(200, { 'content-type': 'application/json' });
        outgoing.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    return { server, agent, port: (server.address() as AddressInfo).port };
  },
  operation: ({ agent, port }, { signal }) => exchange(agent, port, signal),
  async tearDown({ server, agent }) {
    agent.destroy();
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  },
});

function exchange(agent: Agent, port: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path: '/v1', agent, signal }, (answer) => {
      answer.resume();
      answer.on('end', resolve);
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}
