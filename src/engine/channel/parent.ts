// A process's end of the pipe to the Baremark that started it with `startChild`.
import { Socket } from 'node:net';
import { frameOf, frameReader, markVariable } from './frames.ts';

export interface Parent<FromParent, ToParent> {
  readonly send: (message: ToParent) => void;
  /** The next message, in order; each is delivered once. */
  readonly next: () => Promise<FromParent>;
  readonly listen: (take: (message: FromParent) => void) => void;
  /** Whether an idle pipe keeps this process alive. */
  readonly ref: () => void;
  readonly unref: () => void;
  readonly close: () => void;
}

const descriptor = 3;
const orphanCheckMs = 50;

/**
 * Parent is gone: exit, because no process would read the results.
 * @param onGone is called instead, as soon as the pipe is closed
 */
export function openParent<FromParent, ToParent>(
  onGone?: () => void,
): Parent<FromParent, ToParent> {
  const [parentPid, mark = ''] = (process.env[markVariable] ?? '').split(':');
  delete process.env[markVariable];
  const pipe = new Socket({ fd: descriptor, readable: true, writable: true });
  const unread: FromParent[] = [];
  let isOpen = true;
  let take: (message: FromParent) => void = (message) => unread.push(message);
  // A user's file may have closed the pipe: then the parent lives, reports it and kills this process.
  const gone = (): void => {
    if (!isOpen) return;
    isOpen = false;
    if (onGone !== undefined) {
      onGone();
      return;
    }
    setInterval(() => {
      if (process.ppid !== Number(parentPid)) process.kill(process.pid, 'SIGKILL');
    }, orphanCheckMs);
  };
  const read = frameReader(mark, (message) => take(message as FromParent));
  pipe.on('data', (chunk: Buffer) => {
    if (!read(chunk)) gone();
  });
  pipe.on('error', gone);
  pipe.once('close', gone);
  const listen = (taker: (message: FromParent) => void): void => {
    take = taker;
    for (const message of unread.splice(0)) taker(message);
  };
  return {
    send(message) {
      if (isOpen) pipe.write(frameOf(mark, message));
    },
    next: () =>
      new Promise((resolve) => {
        const [first] = unread.splice(0, 1);
        if (first !== undefined) return resolve(first);
        take = (message) => {
          take = (later) => unread.push(later);
          resolve(message);
        };
      }),
    listen,
    ref: () => pipe.ref(),
    unref: () => pipe.unref(),
    close() {
      isOpen = false;
      pipe.end();
    },
  };
}
