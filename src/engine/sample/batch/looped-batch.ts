// What the sampler repeats, with the engine's loop or the callback's.

import type { Looping } from '../sampling.ts';
import { requestTopTier, tierOf } from '../tier.ts';
import type { Batch } from './batch.ts';

export interface LoopedBatch {
  readonly batch: Batch;
  readonly looping: Looping;
  /** Present when code of the author's runs around the calls of each batch, outside of its window. */
  readonly isFramed?: true;
  /** The same calls in a loop that is compiled anew; absent where that is not in the engine's hands. */
  readonly again?: () => LoopedBatch;
}

/** @param code the function that V8 compiles with its loop */
export function loopingOf(code: unknown): Looping {
  return { tier: () => tierOf(code), requestTopTier: () => requestTopTier(code) };
}

/** Of a loop whose code V8 cannot be asked about. */
export const unknownLooping: Looping = { tier: () => 'unknown', requestTopTier() {} };
