// A standard stream that may be closed or full: throws nothing, and loses nothing that could be written.
import { fstatSync, writeSync } from 'node:fs';
import { isatty, type WriteStream } from 'node:tty';

export interface OutputStream {
  /** Does nothing once the stream is closed or full. */
  readonly write: (text: string) => void;
  /** Resolves when everything is written, or cannot be. */
  readonly flush: () => Promise<void>;
  /** Why something could not be written; null if all was, or if the reader closed the pipe. */
  readonly failure: () => Error | null;
  /** Aborts when the reader is gone or the output is full: nobody will see what follows. */
  readonly ended: AbortSignal;
}

/** @param stream `process.stdout` or `process.stderr` */
export function openOutput(stream: WriteStream & { readonly fd: number }): OutputStream {
  const ended = new AbortController();
  const pending = new Set<Promise<void>>();
  let failure: Error | null = null;
  const end = (error: Error): void => {
    // A reader that closed the pipe (head, say) has seen enough.
    if (!ended.signal.aborted && codeOf(error) !== 'EPIPE') failure = error;
    ended.abort();
  };
  // Without a listener the error would end the process.
  stream.on('error', end);
  const isFile = holdsFile(stream.fd);
  return {
    write(text) {
      if (ended.signal.aborted) return;
      if (isFile) {
        try {
          writeWhole(stream.fd, text);
        } catch (error) {
          end(error instanceof Error ? error : new Error(String(error)));
        }
        return;
      }
      const written = new Promise<void>((resolve) => {
        stream.write(text, (error) => {
          if (error != null) end(error);
          resolve();
        });
      }).finally(() => pending.delete(written));
      pending.add(written);
    },
    async flush() {
      while (pending.size > 0) await Promise.all(pending);
    },
    failure: () => failure,
    ended: ended.signal,
  };
}

/** A file or a device such as /dev/full, which Node writes to at once. */
function holdsFile(fd: number): boolean {
  try {
    const kind = fstatSync(fd);
    return kind.isFile() || (kind.isCharacterDevice() && !isatty(fd));
  } catch {
    return false;
  }
}

/** Node treats a write that a full disk cut short as complete. */
function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  let offset = 0;
  while (offset < bytes.length) offset += writeSync(fd, bytes, offset);
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}
