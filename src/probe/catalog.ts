// Every probe: whom it speaks of, what it costs, and what its numbers may not be added to.

/**
 * `thread`: of the thread that asks; sums over threads make sense. `process`: of all threads
 * together. `namespace`: of every process that shares the network. `container`: of every process in
 * the control group. `machine`: of everybody.
 */
export type ProbeScope = 'thread' | 'process' | 'namespace' | 'container' | 'machine';

/**
 * `window`: cheap enough to stand at the edges of a timed window. `cheap`: microseconds, ten times a
 * second and outside of windows. `dear`: grows with what it visits, or holds a lock meanwhile.
 * `standing`: runs for as long as it is open.
 */
export type ProbeCost = 'window' | 'cheap' | 'dear' | 'standing';

export interface Probe {
  readonly id: string;
  readonly scope: ProbeScope;
  readonly cost: ProbeCost;
  /** What a sum with it would count twice or mix up; null where nothing tempts to it. */
  readonly notAddedTo: string | null;
}

export const probes: readonly Probe[] = [
  probe('cpuTime', 'thread', 'window', null),
  probe('runDelay', 'thread', 'window', 'throttling, which is inside it'),
  probe('switches', 'thread', 'window', null),
  probe('faults', 'thread', 'window', null),
  probe('migrations', 'thread', 'window', null),
  probe('counters', 'thread', 'window', null),
  probe('currentCpu', 'thread', 'window', null),
  probe('collections', 'thread', 'standing', 'CPU time and run delay, which its pauses overlap'),
  probe('heapMemory', 'thread', 'cheap', 'resident memory, which holds it'),
  probe('eventLoop', 'thread', 'standing', 'CPU time: a waiting loop may be busy collecting'),
  probe('processUsage', 'process', 'cheap', 'thread CPU time and faults, which are inside it'),
  probe('helperCpu', 'process', 'cheap', 'process CPU time, which holds it'),
  probe(
    'residentMemory',
    'process',
    'cheap',
    'that of other processes: shared pages count in each',
  ),
  probe('proportionalMemory', 'process', 'dear', 'resident memory, of which it is a part'),
  probe('footprint', 'process', 'cheap', 'resident memory, which overlaps it'),
  probe(
    'allocator',
    'process',
    'cheap',
    'the V8 heap, which lies elsewhere, as a share of one whole',
  ),
  probe('descriptorCount', 'process', 'cheap', null),
  probe('descriptorKinds', 'process', 'dear', 'the descriptor count, which it divides'),
  probe('ownSockets', 'process', 'dear', 'namespace sockets, which hold them'),
  probe('namespaceSockets', 'namespace', 'dear', 'own sockets, which are among them'),
  probe('threadCount', 'process', 'cheap', null),
  probe('threads', 'process', 'dear', 'process CPU time, which it divides'),
  probe('inputOutput', 'process', 'cheap', 'its storage bytes to its read and written bytes'),
  probe('containerUsage', 'container', 'cheap', 'run delay, which holds the time stopped'),
  probe('pressure', 'machine', 'cheap', 'the run delay of a process: it is everybody’s'),
  probe('steal', 'machine', 'cheap', 'run delay, with which it may overlap'),
  probe('energy', 'machine', 'cheap', 'a share of this process: it is everybody’s and idling’s'),
  probe('otherCheap', 'process', 'cheap', 'our own: it is another process'),
  probe('otherDear', 'process', 'dear', 'our own: it is another process'),
];

function probe(id: string, scope: ProbeScope, cost: ProbeCost, notAddedTo: string | null): Probe {
  return { id, scope, cost, notAddedTo };
}
