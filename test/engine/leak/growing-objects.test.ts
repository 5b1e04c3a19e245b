// Hand-made heaps in which one object grows and there are no more of anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareGraphs } from '../../../src/engine/leak/diagnosis/heap/heap-change.ts';
import { compareHeaps } from '../../../src/engine/leak/diagnosis/origins/heap.ts';
import { openPlaces } from '../../../src/engine/leak/diagnosis/places.ts';
import {
  type MadeEdge,
  type MadeFunction,
  type MadeNode,
  moduleNodes,
  parseText,
  snapshotText,
} from './hand-made-heap.ts';

const places = openPlaces('/project');
const operations = 1000;

/** A module with a variable `values`, which leads to `held`. */
function heap(
  held: readonly MadeNode[],
  { script = 'file:///project/leaky.mjs', functions = [] as readonly MadeFunction[] } = {},
) {
  const [first] = held;
  const nodes = [...moduleNodes(script, ['values', first?.id ?? 0]), ...held];
  return parseText(snapshotText(nodes, functions, functions.length === 0 ? [] : [0]));
}

/** An object that stays, with a part that is replaced by a larger one. */
function withPart(
  name: string,
  id: number,
  part: Omit<MadeNode, 'id'>,
  edge: MadeEdge[0] = 'internal',
) {
  return [
    { id: 21, type: 'object', name, bytes: 16, edges: [[edge, 'part', id] as const] },
    { id, bytes: 0, ...part },
  ];
}

function objects(before: readonly MadeNode[], after: readonly MadeNode[], script?: string) {
  const [first, second] = [before, after].map((held) =>
    heap(held, script === undefined ? {} : { script }),
  );
  if (first === undefined || second === undefined) throw new Error('unreachable');
  const found = compareHeaps(compareGraphs(first, second), null, operations, places);
  const shown = found.origins.map(({ kind, resource, name, beforeBytes, afterBytes }) => {
    return [kind, resource, name, beforeBytes, afterBytes];
  });
  return { ...found, shown };
}

const array = (bytes: number): Omit<MadeNode, 'id'> => ({ type: 'array', name: '', bytes });

test('a list or a table that grew is named by who holds it, with both sizes', () => {
  const { shown, origins } = objects(
    withPart('Set', 101, array(8000)),
    withPart('Set', 103, array(16_000)),
  );
  assert.deepEqual(shown, [['object', 'heapUsedBytes', 'values (Set)', 8016, 16_016]]);
  assert.deepEqual(origins[0]?.retainers, ['module leaky.mjs', 'values (Set)']);
});

test('a value that is replaced by a larger one is named by its property or variable', () => {
  const text = (bytes: number) => ({ type: 'string', name: 'line', bytes });
  assert.deepEqual(
    objects(
      withPart('Log', 101, text(8000), 'property'),
      withPart('Log', 103, text(16_000), 'property'),
    ).shown,
    [['object', 'heapUsedBytes', 'part (string)', 8000, 16_000]],
  );
  const variable = (id: number, bytes: number) => [{ id, ...text(bytes) }];
  assert.deepEqual(objects(variable(101, 8000), variable(103, 16_000)).shown, [
    ['object', 'heapUsedBytes', 'values (string)', 8000, 16_000],
  ]);
});

test('memory outside of the heap counts whether its buffer is replaced or grows in place', () => {
  const buffer = (id: number, bytes: number): readonly MadeNode[] => [
    { id, type: 'object', name: 'ArrayBuffer', bytes: 88, edges: [['internal', 'store', 105]] },
    { id: 105, type: 'native', name: 'system / JSArrayBufferData', bytes },
  ];
  for (const id of [101, 103]) {
    assert.deepEqual(objects(buffer(101, 8000), buffer(id, 16_000)).shown, [
      ['object', 'externalBytes', 'values (ArrayBuffer)', 8000, 16_000],
    ]);
  }
});

test('what is as large as before, what shrank and what the engine keeps is not named', () => {
  const [small, large] = [array(8000), array(16_000)];
  assert.deepEqual(objects(withPart('Set', 101, large), withPart('Set', 103, large)).shown, []);
  assert.deepEqual(objects(withPart('Set', 101, large), withPart('Set', 103, small)).shown, []);
  const engine = new URL('../../../src/engine/own.js', import.meta.url).href;
  const own = objects(withPart('Set', 101, small), withPart('Set', 103, large), engine);
  assert.deepEqual(own.shown, []);
});

test('what is too small to name is said with its size', () => {
  const { shown, unnamed } = objects(
    withPart('Set', 101, array(8000)),
    withPart('Set', 103, array(8900)),
  );
  assert.deepEqual(shown, []);
  const [heapGrowth] = unnamed;
  assert.equal(heapGrowth?.growthBytes, 900);
  assert.equal(heapGrowth.leastBytes, 2048);
});

test('who made it is the nearest function of the program, or who made a thing of its size', () => {
  const functions = [{ name: 'observe', script: 'file:///project/leaky.mjs', line: 2 }];
  const tables = [8000, 16_000, 32_000].map((bytes, index) =>
    heap(withPart('Set', 101 + 2 * index, { ...array(bytes), call: index === 2 ? 1 : 0 }), {
      functions,
    }),
  );
  const [first, second, third] = tables;
  if (first === undefined || second === undefined || third === undefined) throw new Error();
  const sites = (traced: typeof third, sizedSites: ReadonlyMap<number, string>) =>
    compareHeaps(
      compareGraphs(first, second),
      { change: compareGraphs(second, traced), operations, sizedSites },
      operations,
      places,
    ).origins.map(({ kind, name, madeBy, growthBytes }) => [kind, name, madeBy, growthBytes]);
  const observe = 'observe (leaky.mjs:2:1)';
  assert.deepEqual(sites(third, new Map()), [
    ['object', 'values (Set)', observe, 8000],
    ['call-site', observe, undefined, 8000],
  ]);
  const bySize = sites(second, new Map([[16_000, 'grow (leaky.mjs:9:1)']]));
  assert.deepEqual(bySize[0], ['object', 'values (Set)', 'grow (leaky.mjs:9:1)', 8000]);
});

test('the end of a chain is no single object that grew', () => {
  const chain = (from: number, to: number): readonly MadeNode[] =>
    Array.from({ length: to - from }, (_, index): MadeNode => {
      const id = 101 + 2 * (from + index);
      const next: readonly MadeEdge[] = from + index + 1 < to ? [['property', 'next', id + 2]] : [];
      const end: readonly MadeEdge[] = next.length === 0 ? [['property', 'next', 13]] : next;
      return { id, type: 'object', name: 'Job', bytes: 64, edges: end };
    });
  const { shown, origins } = objects(chain(0, 50), chain(0, 450));
  assert.deepEqual(shown, [['constructor', 'heapUsedBytes', 'Job', undefined, undefined]]);
  assert.equal(origins[0]?.growthCount, 400);
});

test('entries of an object are its own: those that are added make it grow, others take their place', () => {
  const store = (from: number, count: number): readonly MadeNode[] => {
    const ids = Array.from({ length: count }, (_, index) => 101 + 2 * (from + index));
    const edges = ids.map((id): MadeEdge => ['property', `key ${id}`, id]);
    const values = ids.map((id) => ({ id, type: 'string', name: `text ${id}`, bytes: 200 }));
    return [{ id: 21, type: 'object', name: 'Cache', bytes: 16, edges }, ...values];
  };
  assert.deepEqual(objects(store(0, 100), store(100, 100)).shown, []);
  const [grown] = objects(store(0, 100), store(0, 200)).shown.filter(([kind]) => kind === 'object');
  assert.deepEqual(grown, ['object', 'heapUsedBytes', 'values (Cache)', 20_016, 40_016]);
});

test('what only comes by the number of something that has gone is new', () => {
  const buffer = (id: number, bytes: number): readonly MadeNode[] => [
    { id, type: 'object', name: 'ArrayBuffer', bytes: 88, edges: [['internal', 'store', 105]] },
    { id: 105, type: 'native', name: 'system / JSArrayBufferData', bytes },
  ];
  const code: MadeNode = { id: 201, type: 'code', name: 'compiled once' };
  assert.deepEqual(objects([...buffer(101, 8000), code], buffer(201, 16_000)).shown, [
    ['object', 'externalBytes', 'values (ArrayBuffer)', 8000, 16_000],
  ]);
});
