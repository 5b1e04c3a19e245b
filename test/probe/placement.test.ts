// Topology and placement on recorded machines: sockets with siblings, hybrid, big and little, a guest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { orderCpus, placeThreads } from '../../src/probe/core/placement.ts';
import { readTopology, type Topology } from '../../src/probe/machine/topology.ts';
import { recordSystem } from './recorded-system.ts';
import { bigLittle, guest, hybrid, twoSockets } from './recorded-topology.ts';

function topologyOf(files: Readonly<Record<string, string>>): Topology {
  const topology = readTopology(recordSystem(files));
  if (topology.kind !== 'known') throw new Error(topology.reason);
  return topology.value;
}

const all = [0, 1, 2, 3, 4, 5, 6, 7];

test('sockets, memory nodes, cores and siblings are distinguished', () => {
  const { cpus, caches } = topologyOf(twoSockets);
  const of = (cpu: number) => cpus.find((each) => each.cpu === cpu);
  assert.deepEqual(of(6), {
    cpu: 6,
    packageId: 1,
    nodeId: 1,
    coreId: 2,
    siblings: [2, 6],
    kind: 'performance',
    capacityRatio: 1,
  });
  // Core 0 of either socket has the kernel's number 0.
  assert.notEqual(of(0)?.coreId, of(2)?.coreId);
  assert.equal(caches.length, 6);
  assert.deepEqual(caches.at(-1), {
    level: 3,
    kind: 'unified',
    sizeBytes: 28 * 2 ** 20,
    cpus: [2, 3, 6, 7],
  });
});

test('threads get a core each, one socket after the other, and siblings only then', () => {
  const topology = topologyOf(twoSockets);
  assert.deepEqual(orderCpus(topology, 'cores', all), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(orderCpus(topology, 'smt', all), [0, 4, 1, 5, 2, 6, 3, 7]);
});

test('a mask that leaves the second sibling out or alone is kept to', () => {
  const topology = topologyOf(twoSockets);
  assert.deepEqual(orderCpus(topology, 'cores', [1, 3, 4, 5]), [4, 1, 3, 5]);
  assert.deepEqual(orderCpus(topology, 'smt', [1, 3, 4, 5]), [4, 1, 5, 3]);
});

test('strong cores come before weak ones, and their siblings after both', () => {
  const topology = topologyOf(hybrid);
  assert.deepEqual(orderCpus(topology, 'cores', all), [0, 2, 4, 5, 6, 7, 1, 3]);
  assert.deepEqual(orderCpus(topology, 'smt', all), [0, 1, 2, 3, 4, 5, 6, 7]);
});

test('strong cores come first even where the weak ones have the lower numbers', () => {
  const units = '/sys/bus/event_source/devices';
  const turned = { [`${units}/cpu_core/cpus`]: '4-7', [`${units}/cpu_atom/cpus`]: '0-3' };
  const topology = topologyOf({ ...hybrid, ...turned });
  assert.deepEqual(orderCpus(topology, 'cores', all), [4, 5, 6, 7, 0, 2, 1, 3]);
});

test('three kinds of core are taken by their strength', () => {
  const topology = topologyOf(bigLittle);
  assert.deepEqual(orderCpus(topology, 'cores', all), [7, 4, 5, 6, 0, 1, 2, 3]);
  assert.equal(topology.cpus[7]?.kind, 'performance');
  assert.equal(topology.cpus[4]?.kind, 'efficient');
  assert.equal(topology.cpus[4]?.capacityRatio, 770 / 1024);
  assert.equal(topology.cpus[0]?.packageId, 0);
});

test('more threads than CPUs are refused in a sentence', () => {
  const placement = placeThreads(topologyOf(guest), 'cores', [0, 1], 4);
  assert.deepEqual(placement, {
    kind: 'refused',
    reason: '4 threads were asked for and 2 CPUs may be used',
  });
  const single = placeThreads(topologyOf(guest), 'cores', [1], 2);
  assert.match(single.kind === 'refused' ? single.reason : '', /and 1 CPU may be used/);
});

test('threads that have to share a core are named', () => {
  const topology = topologyOf(twoSockets);
  const few = placeThreads(topology, 'cores', all, 4);
  const many = placeThreads(topology, 'cores', all, 6);
  assert.deepEqual(few.kind === 'placed' && few.sharedCores, []);
  assert.deepEqual(many.kind === 'placed' && many.cpus, [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(many.kind === 'placed' && many.sharedCores, [
    [0, 4],
    [1, 5],
  ]);
});

test('a CPU that is offline is not a sibling', () => {
  const topology = topologyOf({ ...twoSockets, '/sys/devices/system/cpu/online': '0-3' });
  assert.deepEqual(orderCpus(topology, 'smt', all), [0, 1, 2, 3]);
  assert.deepEqual(topology.cpus[0]?.siblings, [0]);
});

test('a system without this information is unavailable with its reason', () => {
  const topology = readTopology(recordSystem({ '/etc/hostname': 'x' }));
  assert.match(topology.kind === 'unavailable' ? topology.reason : '', /does not report/);
});
