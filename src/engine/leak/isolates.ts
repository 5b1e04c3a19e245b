// The isolates of this process: the main thread's, which asks, and those of its workers, which are
// reached through Node's inspector, because a worker that the scenario started owes us no answer.
import { Session } from 'node:inspector';

export interface WorkerHeap {
  readonly usedBytes: number;
}

export interface WorkerIsolates {
  /** Forces a collection in each worker and reads its heap; workers that end meanwhile are left out. */
  readonly collect: () => Promise<readonly WorkerHeap[]>;
  /** Without a reading: only collects in this thread, for a process whose `gc` is not to be had. */
  readonly collectHere: () => Promise<void>;
  readonly close: () => void;
}

interface Reply {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number };
}

/** A worker that spins does not answer; its heap is then left out of the snapshot. */
const patienceMs = 2000;

/** @throws where this Node was built without an inspector */
export function openWorkerIsolates(): WorkerIsolates {
  const session = new Session();
  session.connect();
  const attached = new Set<string>();
  const waiting = new Map<string, (reply: Reply | null) => void>();
  let nextId = 1;

  session.on('NodeWorker.attachedToWorker', ({ params }) => attached.add(params.sessionId));
  session.on('NodeWorker.detachedFromWorker', ({ params: { sessionId } }) => {
    attached.delete(sessionId);
    for (const [key, settle] of waiting) if (key.startsWith(`${sessionId}/`)) settle(null);
  });
  session.on('NodeWorker.receivedMessageFromWorker', ({ params: { sessionId, message } }) => {
    const reply: Reply = JSON.parse(message);
    waiting.get(`${sessionId}/${reply.id}`)?.(reply);
  });
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });

  const ask = (sessionId: string, method: string): Promise<Reply | null> =>
    new Promise((resolve) => {
      const id = nextId;
      nextId += 1;
      const key = `${sessionId}/${id}`;
      const timer = setTimeout(() => settle(null), patienceMs);
      const settle = (reply: Reply | null): void => {
        clearTimeout(timer);
        waiting.delete(key);
        resolve(reply);
      };
      waiting.set(key, settle);
      const message = JSON.stringify({ id, method });
      session.post('NodeWorker.sendMessageToWorker', { sessionId, message }, (error) => {
        if (error !== null) settle(null);
      });
    });

  return {
    async collect() {
      const heaps = await Promise.all(
        [...attached].map(async (sessionId) => {
          await ask(sessionId, 'HeapProfiler.collectGarbage');
          return ask(sessionId, 'Runtime.getHeapUsage');
        }),
      );
      return heaps.flatMap((reply) => {
        const usedBytes = reply?.result?.usedSize;
        return usedBytes === undefined ? [] : [{ usedBytes }];
      });
    },
    collectHere: () =>
      new Promise((resolve, reject) => {
        session.post('HeapProfiler.collectGarbage', (error) => {
          if (error === null) resolve();
          else reject(error);
        });
      }),
    close: () => session.disconnect(),
  };
}
