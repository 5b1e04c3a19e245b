// Tells which of some files changed on disk. Their folders are watched, because editors replace files; the
// door to fs.watch.
import { createHash } from 'node:crypto';
import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

export interface FileChanges {
  /** In place of the files before; what they hold now counts as known. */
  readonly follow: (paths: Iterable<string>) => void;
  /** Waits until some of them hold something else. Empty when the signal aborts. */
  readonly next: () => Promise<readonly string[]>;
  readonly close: () => void;
}

/** An editor writes a file in several steps, and some write several files. */
const settledMs = 100;

export function openFileChanges(signal: AbortSignal): FileChanges {
  const hashes = new Map<string, string>();
  const folders = new Map<string, FSWatcher>();
  const touched = new Set<string>();
  let wake = (): void => undefined;
  const touch = (folder: string, name: string | null): void => {
    // Some systems do not say which file it was.
    const paths =
      name === null
        ? [...hashes.keys()].filter((path) => dirname(path) === folder)
        : [join(folder, name)];
    for (const path of paths) if (hashes.has(path)) touched.add(path);
    if (touched.size > 0) wake();
  };
  const changedOf = (paths: Iterable<string>): readonly string[] =>
    [...paths].filter((path) => {
      const hash = hashOf(path);
      const isChanged = hash !== hashes.get(path);
      if (hashes.has(path)) hashes.set(path, hash);
      return isChanged;
    });
  return {
    follow(paths) {
      const wanted = new Set(paths);
      for (const path of hashes.keys()) if (!wanted.has(path)) hashes.delete(path);
      // A change since a file was first followed is still to be reported.
      for (const path of wanted) if (!hashes.has(path)) hashes.set(path, hashOf(path));
      const needed = new Set([...wanted].map((path) => dirname(path)));
      for (const [folder, watcher] of folders) {
        if (needed.has(folder)) continue;
        watcher.close();
        folders.delete(folder);
      }
      for (const folder of needed) {
        if (!folders.has(folder)) openFolder(folder, folders, touch);
      }
    },
    async next() {
      while (!signal.aborted) {
        if (touched.size === 0)
          await woken(signal, (done) => {
            wake = done;
          });
        if (signal.aborted) break;
        await pause(signal);
        const changed = changedOf([...touched]);
        touched.clear();
        if (changed.length > 0) return changed;
      }
      return [];
    },
    close() {
      for (const watcher of folders.values()) watcher.close();
    },
  };
}

function openFolder(
  folder: string,
  folders: Map<string, FSWatcher>,
  touch: (folder: string, name: string | null) => void,
): void {
  try {
    const watcher = watch(folder, (_, name) => touch(folder, name));
    // A folder that is removed has no more changes.
    watcher.on('error', () => watcher.close());
    folders.set(folder, watcher);
  } catch {
    return;
  }
}

function hashOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return 'absent';
  }
}

function woken(signal: AbortSignal, arm: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    arm(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, settledMs);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
