// The sending side of the bandwidth benchmarks: connections over loopback that each take a batch of
// messages at once, as a program that writes to a socket does, and wait for the receiver's answer.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Sender {
  /** Resolves when every connection's batch has been answered. */
  readonly sendBatch: () => Promise<void>;
  readonly close: () => void;
}

export interface Stream {
  readonly port: number;
  readonly connections: number;
  readonly messageBytes: number;
  /** Of one connection. */
  readonly messagesPerBatch: number;
}

/** @throws when the receiver cannot be reached */
export async function openSender(stream: Stream): Promise<Sender> {
  const { port, connections, messageBytes, messagesPerBatch } = stream;
  const message = Buffer.alloc(messageBytes, 'what is sent does not matter, its length does');
  const sockets = Array.from({ length: connections }, () =>
    connect({ port, host: '127.0.0.1', noDelay: true }),
  );
  for (const socket of sockets) {
    // An error rejects a pending answer; between two batches none is pending.
    socket.on('error', () => socket.destroy());
    socket.once('end', () => socket.destroy(new Error('the receiver of the stream ended')));
  }
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  return {
    async sendBatch() {
      await Promise.all(sockets.map((socket) => sendOver(socket, message, messagesPerBatch)));
    },
    close() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function sendOver(socket: Socket, message: Buffer, count: number): Promise<void> {
  // Rejects when the connection breaks, which would otherwise be waited for until the time limit.
  const answered = once(socket, 'data');
  for (let sent = 0; sent < count; sent += 1) {
    if (!socket.write(message) && sent < count - 1) {
      await Promise.race([once(socket, 'drain'), answered]);
    }
  }
  await answered;
}
