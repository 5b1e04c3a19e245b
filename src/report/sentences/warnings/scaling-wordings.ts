// Caveats of a scaling study in words.
import type { ScalingCaveat } from '../../../analysis/scaling/scaling-caveat.ts';
import { formatPercent, formatTally } from '../../format.ts';
import type { WordingsFor } from './wording.ts';

const quietAdvice = 'Stop what else runs on this machine, or look for a CPU limit, and run again.';

export const scalingWordings: WordingsFor<ScalingCaveat> = {
  'machine-not-quiet': ({ waits }) => {
    const places = waits.map(
      ({ threads, waitRatio }) => `${formatPercent(waitRatio)} at ${threads}`,
    );
    return {
      message: `threads waited for a CPU although there was one for each: ${places.join(', ')}`,
      advice: quietAdvice,
    };
  },
  'few-rounds': ({ fewestRounds, neededRounds }) => ({
    message: `only ${formatTally(fewestRounds, 'round')} at some thread counts: a 95 % interval needs ${neededRounds}`,
    advice: 'Run again with --rounds 10.',
  }),
  'no-single-thread': ({ baseThreads }) => ({
    message: `one thread was not measured: speed-up counts from ${baseThreads} threads, as if they scaled perfectly`,
    advice: 'Add 1 to --threads.',
  }),
  'ceiling-not-quiet': ({ threadCounts }) => ({
    message: `others took CPU while the machine's own kernels ran with ${threadCounts.join(', ')} threads, so their band is no ceiling`,
    advice: quietAdvice,
  }),
  'ceiling-windows-left-out': ({ windowCount, leastSupplyRatio }) => ({
    message: `${formatTally(windowCount, 'window')} of the machine's own kernels got less than ${formatPercent(leastSupplyRatio)} of their CPUs and were left out of the ceiling`,
    advice: 'Nothing, unless there are many: enough quiet ones are left.',
  }),
};
