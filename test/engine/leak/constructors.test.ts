// Two hand-made heaps, and what there is more of in the second.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareGraphs } from '../../../src/engine/leak/diagnosis/heap/heap-change.ts';
import { compareHeaps } from '../../../src/engine/leak/diagnosis/origins/heap.ts';
import { ownName } from '../../../src/engine/leak/diagnosis/own-name.ts';
import { openPlaces } from '../../../src/engine/leak/diagnosis/places.ts';
import type { LeakResource } from '../../../src/model/run/leak.ts';
import {
  type MadeEdge,
  type MadeNode,
  moduleNodes,
  parseText,
  snapshotText,
} from './hand-made-heap.ts';

const places = openPlaces('/project');

/** A module with a variable `registry`, a Map whose table has `entries`; ids below 100 are taken. */
function heapWith(
  entries: readonly MadeNode[],
  more: { readonly rootEdges?: readonly MadeEdge[] } = {},
) {
  const tops = entries.filter(({ id }) => id < 100_000);
  return [
    ...moduleNodes('file:///project/leaky.scenario.ts', ['registry', 7], more.rootEdges),
    { id: 7, type: 'object', name: 'Map', edges: [['internal', 'table', 9]] },
    {
      id: 9,
      type: 'array',
      name: '',
      edges: tops.map(({ id }, index): MadeEdge => ['internal', String(index), id]),
    },
    ...entries,
  ] as const satisfies readonly MadeNode[];
}

/** Sessions with 40 bytes of their own, and a string of 60 that only they hold. */
function sessions(from: number, to: number): readonly MadeNode[] {
  return Array.from({ length: to - from }, (_, index): readonly MadeNode[] => {
    const id = 100 + 2 * (from + index);
    const tag = 100_000 + 2 * (from + index);
    return [
      { id, type: 'object', name: 'Session', bytes: 40, edges: [['property', 'tag', tag]] },
      { id: tag, type: 'string', name: `tag ${id}`, bytes: 60 },
    ];
  }).flat();
}

function originsOf(before: readonly MadeNode[], after: readonly MadeNode[], operations = 100) {
  const heaps = [before, after].map((nodes) => parseText(snapshotText(nodes)));
  const [first, second] = heaps;
  if (first === undefined || second === undefined) throw new Error('unreachable');
  const { origins } = compareHeaps(compareGraphs(first, second), null, operations, places);
  return origins.filter(({ kind }) => kind === 'constructor');
}

test('instances of a class count with what only they hold, and say who keeps them', () => {
  assert.deepEqual(originsOf(heapWith(sessions(0, 10)), heapWith(sessions(0, 110))), [
    {
      kind: 'constructor',
      resource: 'heapUsedBytes',
      name: 'Session',
      growthCount: 100,
      growthBytes: 10_000,
      operations: 100,
      retainers: ['module leaky.scenario.ts', 'registry (Map)', 'Session'],
    },
  ]);
});

test('entries that take the place of others are no growth', () => {
  assert.deepEqual(originsOf(heapWith(sessions(0, 100)), heapWith(sessions(100, 200))), []);
  assert.deepEqual(originsOf(heapWith(sessions(0, 100)), heapWith(sessions(100, 201))), []);
});

test('what happened once is no growth, whatever came before', () => {
  assert.deepEqual(originsOf(heapWith([]), heapWith(sessions(0, 4))), []);
  assert.equal(originsOf(heapWith([]), heapWith(sessions(0, 5))).length, 1);
});

test('what only weak references or the diagnosis itself reach is left out', () => {
  const grown = sessions(0, 100).filter(({ type }) => type === 'object');
  const unheld = heapWith([]);
  const reachedBy = (type: string, name: string): readonly MadeNode[] => [
    ...heapWith([], { rootEdges: grown.map(({ id }): MadeEdge => [type, name, id]) }),
    ...sessions(0, 100),
  ];
  assert.deepEqual(originsOf(unheld, reachedBy('weak', 'entry')), []);
  assert.deepEqual(originsOf(unheld, reachedBy('property', ownName)), []);
  assert.equal(originsOf(unheld, reachedBy('property', 'entry')).length, 1);
});

test('a value of a WeakMap lives by its key, not by the table', () => {
  const keyed = sessions(0, 100).filter(({ type }) => type === 'object');
  const table: MadeNode = {
    id: 21,
    type: 'array',
    name: '',
    edges: keyed.map(({ id }): MadeEdge => {
      return ['internal', `${id} / part of key (Object @1) -> value (Session @${id}) pair`, id];
    }),
  };
  const after = [...heapWith([], { rootEdges: [['element', 2, 21]] }), table, ...sessions(0, 100)];
  assert.deepEqual(originsOf(heapWith([]), after), []);
});

/** The first resource's name, count and bytes each. */
function summary(entries: readonly MadeNode[], resource: LeakResource = 'heapUsedBytes') {
  return originsOf(heapWith([]), heapWith(entries))
    .filter((origin) => origin.resource === resource)
    .map(({ name, growthCount, growthBytes }) => [name, growthCount, growthBytes]);
}

test('functions are told apart by where they stand, plain objects by their keys', () => {
  const each = Array.from({ length: 10 }, (_, index) => 100 + 4 * index);
  const closures = each.map((id): MadeNode => {
    const shared: MadeEdge = ['internal', 'shared', 13];
    return { id, type: 'closure', name: 'onTick', bytes: 64, line: 7, edges: [shared] };
  });
  const objects = each.map((id): MadeNode => {
    const keys: readonly MadeEdge[] = [
      ['property', '__proto__', 7],
      ['property', 'at', 7],
      ['property', 'payload', 7],
    ];
    return { id: id + 2, type: 'object', name: 'Object', bytes: 32, edges: keys };
  });
  assert.deepEqual(summary([...closures, ...objects]).toSorted(), [
    ['Object {at, payload}', 10, 320],
    ['onTick (leaky.scenario.ts:7:1)', 10, 640],
  ]);
});

test('a chain is as many links, and its bytes count once', () => {
  const links = Array.from({ length: 50 }, (_, index): MadeNode => {
    const id = (index === 0 ? 100 : 200_000) + 2 * index;
    const next: MadeEdge = ['property', 'next', 200_000 + 2 * (index + 1)];
    return { id, type: 'object', name: 'Object', bytes: 24, edges: [next] };
  });
  const last: MadeNode = {
    id: 200_100,
    type: 'object',
    name: 'Object',
    bytes: 24,
    edges: [['property', 'next', 7]],
  };
  assert.deepEqual(summary([...links, last]), [['Object {next}', 51, 51 * 24]]);
});

test('memory of buffers is outside of the heap, and theirs', () => {
  const buffers = Array.from({ length: 10 }, (_, index): readonly MadeNode[] => {
    const [view, buffer, store] = [0, 1, 2].map(
      (part) => (part === 0 ? 100 : 300_000) + 8 * index + 2 * part,
    );
    if (view === undefined || buffer === undefined || store === undefined) return [];
    return [
      {
        id: view,
        type: 'object',
        name: 'Buffer',
        bytes: 96,
        edges: [['internal', 'buffer', buffer]],
      },
      {
        id: buffer,
        type: 'object',
        name: 'ArrayBuffer',
        bytes: 88,
        edges: [['internal', 'backing_store', store]],
      },
      { id: store, type: 'native', name: 'system / JSArrayBufferData', bytes: 20_000 },
    ];
  }).flat();
  assert.deepEqual(summary(buffers), [['Buffer', 10, 1840]]);
  assert.deepEqual(summary(buffers, 'externalBytes'), [['Buffer', 10, 200_000]]);
});

test('names and constants of compiled code are no contents of the program', () => {
  const code: MadeNode = {
    id: 21,
    type: 'code',
    name: 'feedback',
    edges: Array.from(
      { length: 100 },
      (_, index): MadeEdge => ['internal', 'name', 400_000 + 2 * index],
    ),
  };
  const names = Array.from({ length: 100 }, (_, index): MadeNode => {
    return { id: 400_000 + 2 * index, type: 'string', name: `name ${index}`, bytes: 24 };
  });
  const withCode = (after: readonly MadeNode[]) => [
    ...heapWith([], { rootEdges: [['element', 2, 21]] }),
    ...after,
  ];
  assert.deepEqual(originsOf(withCode([{ ...code, edges: [] }]), withCode([code, ...names])), []);
});
