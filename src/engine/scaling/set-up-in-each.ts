// Advice for set-up that takes something only one thread can have, such as a port.
import type { Failure } from '../launch/failure.ts';

/** The failure with advice that fits, where set-up seems to have met itself in another thread. */
export function metInEachThread(failure: Failure, threads: readonly number[]): Failure {
  if (Math.max(...threads) < 2) return failure;
  const setUp = 'Set-up runs in each thread';
  if (/EADDRINUSE|address already in use/.test(failure.reason)) {
    const advice = `${setUp}: listen on port 0 and ask server.address().port, or add threadId of node:worker_threads to the port.`;
    return { ...failure, advice };
  }
  if (/EEXIST|EBUSY|EAGAIN|\block(?:ed|file)?\b/i.test(failure.reason)) {
    const advice = `${setUp}: give each its own file or database, named by threadId of node:worker_threads.`;
    return { ...failure, advice };
  }
  return failure;
}
