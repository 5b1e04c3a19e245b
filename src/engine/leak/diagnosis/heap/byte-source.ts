// Bytes of a file one after the other in large pieces, however long the file is: a heap snapshot can be
// longer than the longest string that V8 makes.
import { closeSync, openSync, readSync } from 'node:fs';

/** The next piece, or null at the end. A piece is only valid until the next one is asked for. */
export type NextPiece = () => Uint8Array | null;

const pieceBytes = 1 << 20;

/** @returns what `use` makes of the file's bytes; the file is closed when it returns or throws */
export function withPieces<Result>(path: string, use: (next: NextPiece) => Result): Result {
  const descriptor = openSync(path, 'r');
  const piece = Buffer.allocUnsafe(pieceBytes);
  try {
    return use(() => {
      const length = readSync(descriptor, piece, 0, pieceBytes, null);
      return length === 0 ? null : piece.subarray(0, length);
    });
  } finally {
    closeSync(descriptor);
  }
}

/** What a reader of JSON needs: look at the byte ahead, take it. */
export interface Cursor {
  /** The byte ahead; −1 at the end. */
  readonly peek: () => number;
  readonly skip: () => void;
}

export function openCursor(next: NextPiece): Cursor {
  let piece = next();
  let at = 0;
  return {
    peek() {
      if (piece !== null && at >= piece.length) {
        piece = next();
        at = 0;
      }
      return piece === null ? -1 : (piece[at] ?? -1);
    },
    skip() {
      at += 1;
    },
  };
}
