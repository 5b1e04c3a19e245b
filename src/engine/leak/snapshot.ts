// One snapshot: what this process holds at this instant, after a collection.
import type { Known } from '../../model/known.ts';
import type { MetricId } from '../../model/metric/metric.ts';
import type { SnapshotRow, TallyGroup, TallyValue } from '../../model/run/leak.ts';
import { readDescriptorKinds } from '../../probe/descriptors/descriptor-kinds.ts';
import { readOwnSockets } from '../../probe/descriptors/own-sockets.ts';
import { readActiveResources } from '../../probe/process/active-resources.ts';
import { readProcess } from '../../probe/process/read-process.ts';
import { readAllocator } from '../../probe/thread/allocator.ts';
import { readHeapMemory } from '../../probe/thread/heap-memory.ts';
import { readStackBytes } from '../../probe/thread/stack-memory.ts';
import type { DeclaredFacts } from './declared-facts.ts';
import type { HeapFloor } from './heap-floor.ts';

type Values = { [id in MetricId]?: number };

/** What is read of this process, beside what is read of the heap right after the collection. */
export function readSnapshot(floor: HeapFloor, facts: DeclaredFacts | null): SnapshotRow {
  const process = readProcess().values;
  const heap = readHeapMemory();
  const values: Values = {
    heapUsedBytes: floor.usedBytes,
    isolateCount: floor.isolateCount,
    gcCount: floor.gcCount,
    gcNs: floor.gcNs,
    externalBytes: heap.externalBytes,
  };
  for (const id of ['residentBytes', 'descriptorCount', 'threadCount'] as const) {
    const value = process[id];
    if (value !== undefined) values[id] = value;
  }
  put(values, 'arrayBufferBytes', heap.arrayBufferBytes);
  put(values, 'stackBytes', readStackBytes('/', 'self'));
  const allocator = readAllocator();
  if (allocator.kind === 'known') {
    values.allocatedBytes = allocator.value.inUseBytes;
    values.freeAllocatedBytes = allocator.value.freeBytes;
  }
  const kinds = readDescriptorKinds();
  const sockets = readOwnSockets();
  if (kinds.kind === 'known') values.socketCount = kinds.value.get('socket') ?? 0;
  const { handles, requests, timerCount } = readActiveResources();
  values.handleCount = sumOf(handles.values());
  values.requestCount = sumOf(requests.values());
  values.timerCount = timerCount;
  // What only the author's own code can count.
  facts?.read(values);
  return {
    values,
    tallies: [
      ...heap.spaces.map(({ name, usedBytes }) => tally('heap space', name, usedBytes)),
      ...(kinds.kind === 'known' ? talliesOf('descriptors', kinds.value) : []),
      ...(sockets.kind === 'known'
        ? talliesOf('sockets', new Map(Object.entries(sockets.value)))
        : []),
      ...talliesOf('handles', handles),
      ...talliesOf('requests', requests),
    ],
  };
}

function put(values: Values, id: MetricId, reading: Known<number>): void {
  if (reading.kind === 'known') values[id] = reading.value;
}

function tally(group: TallyGroup, name: string, value: number): TallyValue {
  return { group, name, value };
}

function talliesOf(group: TallyGroup, counts: ReadonlyMap<string, number>): readonly TallyValue[] {
  return [...counts].map(([name, value]) => tally(group, name, value));
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
