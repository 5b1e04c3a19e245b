// Whether V8 threw a function's optimised code away while it was sampled: the samples before and
// after that are of two kinds of code.
import type { Warning } from '../../model/warning.ts';
import type { Tier } from './tier.ts';

export interface OptimisationWatch {
  /** To be called when warm-up is over. */
  readonly begin: () => void;
  /** To be called after the samples. */
  readonly end: () => readonly Warning[];
}

/**
 * Says when one of the functions was at the top before the samples and has no optimised code after
 * them. Code that V8 threw away and made again meanwhile goes unseen here, but not as a step.
 * @param tiers asks for the present tier: of the callback, and of the loop that it is inlined into
 */
export function watchOptimisation(tiers: readonly (() => Tier)[]): OptimisationWatch {
  let optimised: readonly (() => Tier)[] = [];
  return {
    begin() {
      optimised = tiers.filter((tier) => tier() === 'top');
    },
    // Not the middle tier: V8 may call code so that it had been asked to make at once.
    end: () => (optimised.some((tier) => tier() === 'lower') ? [deoptimised] : []),
  };
}

const deoptimised: Warning = {
  code: 'deoptimised',
  message:
    'V8 threw its optimised code away while it was sampled: the samples are of two kinds of code',
  advice:
    'Look for a value whose type or shape changes late; node --trace-deopt names the place in the code.',
};
