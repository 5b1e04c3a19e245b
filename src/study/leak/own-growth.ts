// How much this process itself grows while it watches: a tool that leaks could not tell.
import type { Figure } from '../../model/run/measurement.ts';
import { readProcess } from '../../probe/process/read-process.ts';

export interface OwnGrowth {
  readonly look: () => void;
  /** Empty where resident memory is not to be had, or after fewer looks than settle. */
  readonly figures: () => readonly Figure[];
}

/** Code is compiled and buffers are made during the first looks. */
const settlingLooks = 10;

export function watchOwnGrowth(): OwnGrowth {
  let looks = 0;
  let settledBytes = Number.NaN;
  let highestBytes = Number.NaN;
  return {
    look() {
      looks += 1;
      if (looks < settlingLooks) return;
      const { residentBytes = Number.NaN } = readProcess().values;
      if (looks === settlingLooks) settledBytes = residentBytes;
      if (!(residentBytes <= highestBytes)) highestBytes = residentBytes;
    },
    figures() {
      const value = highestBytes - settledBytes;
      if (!Number.isFinite(value)) return [];
      return [{ name: 'growth of Baremark itself', unit: 'bytes', value }];
    },
  };
}
