// The launch that records what one benchmark loads and reads, in a worker or, where necessary, in place.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Seen } from '../files/hooks/observer.ts';
import { failureOf } from '../launch/failure.ts';
import type { Pool } from '../launch/pool.ts';
import type { LookLaunch, LookTask } from '../launch/protocol.ts';
import type { LookResult } from './look-result.ts';

/** @param pool of one worker that has done nothing yet */
export async function launchLook(request: LookLaunch, pool: Pool): Promise<LookResult> {
  const { source, benchmarkId, timeoutMs } = request;
  const folder = mkdtempSync(join(tmpdir(), 'baremark-look-'));
  const observedPath = join(folder, 'seen');
  try {
    const task = { kind: 'look', source, benchmarkId, observedPath } as const;
    if (source.place === 'main-thread') await lookHere(task);
    else await pool.run(task, AbortSignal.timeout(timeoutMs));
    return { kind: 'looked', seen: readSeen(observedPath), failure: null };
  } catch (error) {
    const { reason } = failureOf(error, timeoutMs, source.file);
    return { kind: 'looked', seen: [], failure: reason };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function lookHere(task: LookTask): Promise<void> {
  const { look } = await import('./look-task.ts');
  await look(task);
}

function readSeen(path: string): readonly Seen[] {
  const lines = [...new Set(readFileSync(path, 'utf8').split('\n'))];
  return lines.filter((line) => line !== '').map((line): Seen => JSON.parse(line));
}
