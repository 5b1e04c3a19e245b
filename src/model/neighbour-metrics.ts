// Short fixed pieces of work beside the samples: what each takes longer than with the core and the caches
// to itself tells what neighbours took from the measured code, which follows some of them and others not.
import { row } from './metric-row.ts';

function spinRow<const Id extends string>(id: Id, label: string, work: string) {
  return row(
    id,
    label,
    'ns',
    'neither',
    'thread',
    `${work} beside the sample: longer where another hardware thread has a part of it`,
  );
}

export const neighbourRows = [
  spinRow('branchSpinNs', 'branch spin', 'fixed number of unpredictable branches'),
  spinRow('cacheSpinNs', 'cache spin', 'fixed walk through the second-level cache'),
  spinRow('hashSpinNs', 'hash spin', 'fixed number of multiplications and rotations'),
] as const;

export type NeighbourMetric = (typeof neighbourRows)[number]['id'];

export const neighbourMetrics: readonly NeighbourMetric[] = neighbourRows.map(({ id }) => id);
