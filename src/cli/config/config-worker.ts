// Loads a configuration file in a worker, because it may loop, never settle or call process.exit.
import { parentPort, workerData } from 'node:worker_threads';
import { enterFile } from '../../engine/files/enter-file.ts';
import { thrownError } from '../../engine/launch/failure.ts';
import type { BenchFile } from '../../engine/launch/protocol.ts';

export type ConfigAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly reason: string };

async function load(source: BenchFile): Promise<ConfigAnswer> {
  try {
    const loaded: unknown = await enterFile(source);
    const value: unknown = Reflect.get(Object(loaded), 'default');
    if (value === undefined) return { kind: 'failed', reason: 'it has no default export' };
    return { kind: 'value', value };
  } catch (error) {
    return { kind: 'failed', reason: thrownError(error).message };
  }
}

function tell(answer: ConfigAnswer): void {
  try {
    parentPort?.postMessage(answer);
  } catch {
    parentPort?.postMessage({
      kind: 'failed',
      reason: 'its default export is not made of plain values',
    } satisfies ConfigAnswer);
  }
}

tell(await load(workerData));
