// The scenarios of the suite, each spoilt by a fault of the kind that programs have.
import {
  createServer as createHttpServer,
  get,
  type IncomingMessage,
  type Server,
} from 'node:http';
import {
  type AddressInfo,
  connect,
  createServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { scenario } from 'baremark';

class RequestRecord {
  readonly headers: IncomingMessage['headers'];
  readonly url: string | undefined;
  // So much that 500 requests come to more than V8 learns of a server.
  readonly visits = new Array<number>(320).fill(0.5);
  constructor({ headers, url }: IncomingMessage) {
    this.headers = headers;
    this.url = url;
  }
}

const served: RequestRecord[] = [];

scenario('HTTP server that remembers requests', {
  operations: 500,
  async setUp(): Promise<{ server: Server; port: number }> {
    const server = createHttpServer((incoming, outgoing) => {
      served.push(new RequestRecord(incoming));
      outgoing.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, port: (server.address() as AddressInfo).port };
  },
  operation: ({ port }) =>
    new Promise<void>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/', agent: false }, (answer) => {
        answer.resume();
        answer.on('end', resolve);
      }).on('error', reject);
    }),
  async tearDown({ server }) {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  },
});

class CachedAnswer {
  readonly text: string;
  // So much that the jumps of the Map's own table do not hide how evenly it grows.
  readonly scores = new Array<number>(64).fill(0.5);
  constructor(index: number) {
    this.text = `answer ${index} `.repeat(16);
  }
}

scenario('cache without a limit', {
  operations: 2000,
  setUp: () => new Map<string, CachedAnswer>(),
  operation(cache, { index }) {
    cache.set(`key ${index}`, new CachedAnswer(index));
  },
  cache: (cache) => ({ usedBytes: cache.size * 640, limitBytes: 64_000, entryCount: cache.size }),
});

scenario('pool that never reuses', {
  operations: 400,
  async setUp(): Promise<{ server: TcpServer; port: number; sockets: Socket[] }> {
    const server = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { server, port: (server.address() as AddressInfo).port, sockets: [] };
  },
  operation: ({ port, sockets }, { index }) =>
    new Promise<void>((resolve, reject) => {
      // The fault: only every fourth connection goes back.
      const socket = connect(port, '127.0.0.1', () => resolve());
      socket.on('error', reject);
      if (index % 4 === 0) socket.on('connect', () => socket.destroy());
      else sockets.push(socket);
    }),
  connections: ({ sockets }) => sockets.length,
  // Forgets the connections.
  tearDown: ({ server }) => void server.close(),
});

const documents: unknown[] = [];
const text = JSON.stringify({ user: 'somebody', items: [1, 2, 3], nested: { flag: true } });

scenario('JSON documents that are kept', {
  operations: 12_000,
  operation(_, { index }) {
    const parsed: unknown = JSON.parse(text);
    if (index % 2 === 0) documents.push(parsed);
  },
});
