// Which parts of the counted wholes changed: kinds of descriptors, states of sockets, heap spaces.
import type { Measurement } from '../../model/run/measurement.ts';
import type { TallyChange } from './leak-result.ts';

/** First against last readable snapshot of one process, largest change first; bytes after counts. */
export function tallyChanges({ tallies = [] }: Measurement): readonly TallyChange[] {
  return tallies
    .flatMap(({ group, name, values }): readonly TallyChange[] => {
      const known = values.filter(Number.isFinite);
      const [first] = known;
      const last = known.at(-1);
      if (first === undefined || last === undefined || first === last) return [];
      return [{ group, name, first, last }];
    })
    .sort((a, b) => unitRank(a) - unitRank(b) || changeOf(b) - changeOf(a));
}

function unitRank({ group }: TallyChange): number {
  return group === 'heap space' ? 1 : 0;
}

function changeOf({ first, last }: TallyChange): number {
  return Math.abs(last - first);
}
