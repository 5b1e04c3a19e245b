// Short fixed pieces of work next to the samples. Each is slowed by neighbours on the host in its own way;
// together they show what the neighbours took from the measured code.
import { row } from './metric-row.ts';

function spinRow<const Id extends string>(id: Id, label: string, work: string) {
  return row(
    id,
    label,
    'ns',
    'neither',
    'thread',
    `${work} next to the sample: slower if another hardware thread uses the core`,
  );
}

export const neighbourRows = [
  spinRow('branchSpinNs', 'branch spin', 'fixed number of unpredictable branches'),
  spinRow('cacheSpinNs', 'cache spin', 'fixed walk through the second-level cache'),
  spinRow('hashSpinNs', 'hash spin', 'fixed number of multiplications and rotations'),
] as const;

export type NeighbourMetric = (typeof neighbourRows)[number]['id'];

export const neighbourMetrics: readonly NeighbourMetric[] = neighbourRows.map(({ id }) => id);
