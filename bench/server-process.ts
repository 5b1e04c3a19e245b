// Starts the HTTP server of the suite in a separate process and stops it again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/**
 * @param answer body of every response
 * @throws when the server ends before it says its port
 */
export async function startServer(answer: string): Promise<ServerProcess> {
  const file = fileURLToPath(new URL('./http-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [file, answer], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const said = once(createInterface(child.stdout), 'line');
  const [first] = await Promise.race([said, exited.then(() => [])]);
  const port = Number(first);
  if (!(port > 0)) throw new Error('The HTTP server of the suite ended before it said its port.');
  // A worker that is given up must not be kept alive by its server.
  child.stdout.destroy();
  child.unref();
  return {
    port,
    async stop() {
      child.ref();
      child.stdin.end();
      await exited;
    },
  };
}
