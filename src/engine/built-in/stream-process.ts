// Starts the receiver of the bandwidth benchmarks, asks it what it has used, and ends it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface StreamUsage {
  /** Of the whole process, since it listens. */
  readonly cpuNs: number;
  readonly receivedBytes: number;
}

export interface StreamProcess {
  readonly port: number;
  readonly usage: () => Promise<StreamUsage>;
  readonly stop: () => Promise<void>;
}

/**
 * @param batchBytes after how many bytes of a connection the receiver answers
 * @throws when it ends before it says its port
 */
export async function startReceiver(batchBytes: number): Promise<StreamProcess> {
  const file = fileURLToPath(new URL(`./stream-server.${extension()}`, import.meta.url));
  const child = spawn(process.execPath, [file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, STREAM_BATCH_BYTES: `${batchBytes}` },
  });
  const exited = once(child, 'exit');
  const lines = createInterface(child.stdout);
  const nextLine = async (): Promise<string> => {
    const line = once(lines, 'line').then(([text]) => String(text));
    const ended = exited.then((): never => {
      throw new Error('the receiver of the stream ended');
    });
    return Promise.race([line, ended]);
  };
  const port = Number(await nextLine());
  // A worker that is given up must not be kept alive by its receiver.
  child.unref();
  return {
    port,
    async usage() {
      const line = nextLine();
      child.stdin.write('\n');
      return readUsage(await line);
    },
    async stop() {
      child.ref();
      child.kill();
      await exited;
    },
  };
}

function extension(): string {
  return import.meta.url.endsWith('.ts') ? 'ts' : 'js';
}

function readUsage(line: string): StreamUsage {
  const { cpuNs, receivedBytes }: Partial<StreamUsage> = JSON.parse(line);
  return { cpuNs: Number(cpuNs), receivedBytes: Number(receivedBytes) };
}
