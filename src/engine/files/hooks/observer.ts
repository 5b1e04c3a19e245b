// Notes what a thread loads and reads, while nothing is measured: one line each, written at once by every
// thread of a code check into the same file.
import fs from 'node:fs';

/** `hidden`: something began that cannot be followed; the path is its kind in words. */
export type SeenKind = 'loaded' | 'read' | 'listed' | 'hidden';

export interface Seen {
  readonly kind: SeenKind;
  readonly path: string;
}

// Those of Node, before any code replaces them.
const { openSync, writeSync } = fs;

const opened: { file: number | null } = { file: null };

/** @param path absolute; null observes nothing */
export function observeInto(path: string | null): void {
  if (path !== null) opened.file ??= openSync(path, 'a');
}

export type Note = (kind: SeenKind, path: string) => void;

export function note(kind: SeenKind, path: string): void {
  const { file } = opened;
  if (file !== null) writeSync(file, `${JSON.stringify({ kind, path } satisfies Seen)}\n`);
}
