// How long a command took the last time.
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { journalParts } from './journal.ts';
import { listRunIds, runPath } from './runs.ts';

/** Runs looked at, the latest first. */
const mostRuns = 20;
const headBytes = 64 * 1024;
const tailBytes = 256;

/**
 * From the start of the latest complete Run of the same command to its last line, ns; null where there
 * is none. Reads the ends of files alone: a Run may have hundreds of megabytes.
 * @param command as typed
 */
export function earlierDurationNs(projectRoot: string, command: string): number | null {
  for (const id of idsOf(projectRoot).toReversed().slice(0, mostRuns)) {
    const durationNs = durationOf(runPath(projectRoot, id), command);
    if (durationNs !== null) return durationNs;
  }
  return null;
}

function idsOf(projectRoot: string): readonly string[] {
  try {
    return listRunIds(projectRoot);
  } catch {
    // Saving the run says what is wrong there.
    return [];
  }
}

function durationOf(path: string, command: string): number | null {
  try {
    const last = journalParts(path).at(-1) ?? path;
    if (!readEnd(last).includes('"type":"end","status":"complete"')) return null;
    const head = readStart(path);
    if (!head.includes(`"command":${JSON.stringify(command)}`)) return null;
    const startedAt = /"startedAt":"([^"]+)"/.exec(head)?.[1] ?? '';
    const durationMs = statSync(last).mtimeMs - Date.parse(startedAt);
    return durationMs > 0 ? durationMs * 1e6 : null;
  } catch {
    // Progress needs no estimate.
    return null;
  }
}

function readStart(path: string): string {
  return readAt(path, headBytes, () => 0);
}

function readEnd(path: string): string {
  return readAt(path, tailBytes, (size) => Math.max(0, size - tailBytes));
}

function readAt(path: string, byteCount: number, position: (size: number) => number): string {
  const bytes = Buffer.alloc(byteCount);
  const file = openSync(path, 'r');
  try {
    const count = readSync(file, bytes, 0, byteCount, position(statSync(path).size));
    return bytes.toString('utf8', 0, count);
  } finally {
    closeSync(file);
  }
}
