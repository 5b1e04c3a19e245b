// Starts the receiver of the bandwidth benchmarks, asks it what it has used, and ends it.
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '../channel/child.ts';
import { exchange } from '../channel/exchange.ts';
import type { FromReceiver, StreamUsage, ToReceiver } from './stream-messages.ts';

export interface StreamProcess {
  readonly port: number;
  readonly usage: () => Promise<StreamUsage>;
  readonly stop: () => Promise<void>;
}

type Receiver = Child<FromReceiver, ToReceiver>;

/** It has nothing to do but to answer. */
const limitMs = 60_000;

/**
 * @param batchBytes after how many bytes of a connection the receiver answers
 * @throws when it ends before it says its port
 */
export async function startReceiver(batchBytes: number): Promise<StreamProcess> {
  const file = fileURLToPath(new URL(`./stream-server.${extension()}`, import.meta.url));
  const child: Receiver = startChild(file, {
    isPlain: true,
    environment: { STREAM_BATCH_BYTES: `${batchBytes}` },
  });
  const port = await answerOf(child, (said) => (said.kind === 'listening' ? said.port : undefined));
  // A worker that is given up must not be kept alive by its receiver.
  child.unref();
  return {
    port,
    async usage() {
      child.ref();
      const take = (said: FromReceiver) => (said.kind === 'used' ? said.usage : undefined);
      const usage = await answerOf(child, take, 'usage');
      child.unref();
      return usage;
    },
    async stop() {
      child.ref();
      const { exitCode, signalCode } = child.process;
      const exited =
        exitCode === null && signalCode === null ? once(child.process, 'exit') : undefined;
      child.kill();
      await exited;
    },
  };
}

function answerOf<Answer>(
  child: Receiver,
  take: (said: FromReceiver) => Answer | undefined,
  message?: ToReceiver,
): Promise<Answer> {
  const lost = (how: string) => (): never => {
    throw new Error(`the receiver of the stream ${how}`);
  };
  return exchange<FromReceiver, ToReceiver, () => Answer>(
    child,
    {
      take(said) {
        const answer = take(said);
        return answer === undefined ? undefined : () => answer;
      },
      ended: (how) => lost(`ended (${how})`),
      silence: { firstMs: limitMs, answer: () => lost('did not answer') },
    },
    message,
  ).then((answer) => answer());
}

function extension(): string {
  return import.meta.url.endsWith('.ts') ? 'ts' : 'js';
}
