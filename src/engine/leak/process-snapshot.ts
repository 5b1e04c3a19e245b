// One snapshot of another process and all that it started, from outside: no heap is to be seen there, and nothing is collected.
import { type Known, unavailable } from '../../model/known.ts';
import type { MetricId } from '../../model/metric/metric.ts';
import type { Tally } from '../../model/process-reading.ts';
import type { SnapshotRow, TallyGroup, TallyValue } from '../../model/run/leak.ts';
import type { OtherReading } from '../../probe/other-process/opened-process.ts';
import type { ProcessTree } from '../../probe/other-process/process-tree.ts';

/** What a snapshot of another process lacks, and why. */
export interface ForeignSnapshot extends SnapshotRow {
  readonly missing: readonly (readonly [metric: MetricId, reason: string])[];
}

type Values = { [id in MetricId]?: number };

/** `ended` when the process has gone, or all of the tree. */
export function readProcessSnapshot(tree: ProcessTree): OtherReading<ForeignSnapshot> {
  const reading = tree.read();
  if (reading.kind === 'ended') return reading;
  const { cheap, dear, processCount, zombieCount } = reading.value;
  const { residentBytes, threadCount, descriptorCount } = cheap;
  const { socketsByState, descriptorsByKind, proportionalBytes } = dear;
  const values: Values = {};
  const missing: [MetricId, string][] = [];
  const readings: readonly (readonly [MetricId, Known<number>])[] = [
    ['residentBytes', residentBytes],
    ['proportionalBytes', proportionalBytes],
    ['threadCount', threadCount],
    ['descriptorCount', descriptorCount],
    ['socketCount', socketCountOf(descriptorsByKind)],
    ['processCount', processCount],
    ['zombieCount', zombieCount],
  ];
  for (const [id, reading] of readings) {
    if (reading.kind === 'known') values[id] = reading.value;
    else missing.push([id, reading.reason]);
  }
  const tallies = [
    ...talliesOf('descriptors', descriptorsByKind),
    ...talliesOf('sockets', socketsByState),
  ];
  return { kind: 'reading', value: { values, tallies, missing } };
}

function socketCountOf(kinds: Known<Tally>): Known<number> {
  if (kinds.kind !== 'known') return kinds;
  const value = kinds.value['socket'];
  return value === undefined
    ? unavailable('its descriptors are not told by kind')
    : { kind: 'known', value };
}

function talliesOf(group: TallyGroup, tally: Known<Tally>): readonly TallyValue[] {
  if (tally.kind !== 'known') return [];
  return Object.entries(tally.value).map(([name, value]) => ({ group, name, value }));
}
