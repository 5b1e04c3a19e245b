// The parts of a scenario's report below its table of resources, in their order.
import type { LeakResult } from '../../analysis/leak/leak-result.ts';
import { cachePart } from './cache.ts';
import { cleanupPart } from './cleanups.ts';
import { originPart } from './origins.ts';
import type { LeakPart } from './part.ts';
import { tallyPart } from './tallies.ts';

/** @param isFull whether what is as it should be is told as well */
export function leakStory(result: LeakResult, isFull: boolean): readonly LeakPart[] {
  return [
    originPart(result),
    tallyPart(result, isFull),
    cleanupPart(result, isFull),
    cachePart(result),
  ].filter((part) => part !== null);
}
