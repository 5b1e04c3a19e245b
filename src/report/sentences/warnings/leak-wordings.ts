// Caveats of a leak study in words.
import type { LeakCaveat } from '../../../analysis/leak/leak-caveat.ts';
import { formatTally } from '../../format.ts';
import type { WordingsFor } from './wording.ts';

export const leakWordings: WordingsFor<LeakCaveat> = {
  'no-control': ({ failure }) => ({
    message:
      failure === null
        ? 'no control was measured, so the warm-up of the process itself is not subtracted'
        : `every control failed: ${failure}; the warm-up of the process itself is not subtracted`,
    advice: 'Run it again with its control: short studies then get a verdict.',
  }),
  'ended-early': ({ side, round, snapshotCount, reason, nextStep }) => ({
    message: `the ${side} of round ${round + 1} ended after ${formatTally(snapshotCount, 'snapshot')}: ${reason}`,
    advice: nextStep,
  }),
  'natural-collections': () => ({
    message: 'no collection could be forced: the heap is what was left after the last one of V8',
    advice: 'Start Node with --expose-gc, or measure for longer.',
  }),
  'connections-outside-pool': ({ pooledCount, socketCount }) => ({
    message: `at the end the pool counted ${formatTally(pooledCount, 'connection')} and the system ${formatTally(socketCount, 'socket')} to the same server`,
    advice:
      'Look for connections that are opened outside the pool, or that it dropped without closing them.',
  }),
  'workers-outside-heap': ({ workerCount }) => ({
    message: `memory outside the V8 heap is that of the main thread alone: what ${workerCount === 1 ? '1 worker keeps' : `${workerCount} workers keep`} there is only in C allocations`,
    advice: 'Judge the buffers of workers by the C allocations of the process.',
  }),
};
