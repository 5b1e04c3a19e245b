// Samples of allocations to places in the program.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AllocationNode,
  compareCallSites,
  sumCallSites,
} from '../../../src/engine/leak/diagnosis/call-sites.ts';
import { openPlaces } from '../../../src/engine/leak/diagnosis/places.ts';

const places = openPlaces('/project');
const engineFile = new URL('../../../src/engine/sample/recorder.js', import.meta.url).href;

function frame(
  functionName: string,
  url: string,
  selfSize: number,
  ...children: readonly AllocationNode[]
): AllocationNode {
  return { callFrame: { functionName, url, lineNumber: 4, columnNumber: 2 }, selfSize, children };
}

function sum(...children: readonly AllocationNode[]) {
  return Object.fromEntries(sumCallSites(frame('(root)', '', 7, ...children), places));
}

test('what Node allocates for the program is the program’s', () => {
  const nodes = frame(
    'connect',
    'node:net',
    10,
    frame('(V8 API)', '', 5),
    frame('', 'node:dns', 1),
  );
  const inner = frame('Pool', 'file:///project/pool.ts', 100, nodes);
  assert.deepEqual(sum(frame('operate', 'file:///project/leaky.ts', 1000, inner)), {
    'Pool (pool.ts:5:3)': 116,
    'operate (leaky.ts:5:3)': 1000,
  });
});

test('what nobody asked for is named by the outermost frame of Node', () => {
  const inner = frame('add', 'node:internal/streams', 10);
  assert.deepEqual(sum(frame('onconnection', 'node:net', 10, inner)), {
    'onconnection (node:net:5:3)': 20,
  });
});

test('what the watch of handles costs is nobody’s', () => {
  const called = frame('onconnection', 'node:net', 10);
  assert.deepEqual(sum(frame('callbackTrampoline', 'node:internal/async_hooks', 10, called)), {
    'onconnection (node:net:5:3)': 10,
  });
});

test('the engine’s own allocations are left out, those of the program in it are not', () => {
  const program = frame('', '/project/old.cjs', 3);
  const node = frame('readFileSync', 'node:fs', 10);
  assert.deepEqual(sum(frame('record', engineFile, 10, node, program)), {
    '(anonymous) (old.cjs:5:3)': 3,
  });
});

test('growth beyond what sampling scatters by is told', () => {
  const before = new Map([['cache (a.ts:1:1)', 10e6]]);
  const after = new Map([
    // The difference of two such samples scatters by 101 KB.
    ['cache (a.ts:1:1)', 10.3e6],
    ['few (b.ts:1:1)', 6e3],
    ['once (c.ts:1:1)', 9e3],
    ['leak (c.ts:1:1)', 100e3],
  ]);
  assert.deepEqual(compareCallSites(before, after, 1000), [
    {
      kind: 'call-site',
      resource: 'heapUsedBytes',
      name: 'leak (c.ts:1:1)',
      growthCount: null,
      growthBytes: 100_000,
      operations: 1000,
    },
  ]);
  assert.equal(compareCallSites(before, new Map([['cache (a.ts:1:1)', 10.5e6]]), 1000).length, 1);
  // Less than a byte an operation.
  assert.deepEqual(compareCallSites(new Map(), after, 20e6), []);
});
