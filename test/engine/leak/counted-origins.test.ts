// Descriptors, threads, handles and native memory: of what there is more than before, and its name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  compareDescriptors,
  type OpenDescriptors,
} from '../../../src/engine/leak/diagnosis/origins/descriptors.ts';
import { compareHandles, resourceOf } from '../../../src/engine/leak/diagnosis/origins/handles.ts';
import { compareNativeMemory } from '../../../src/engine/leak/diagnosis/origins/native.ts';
import { compareThreads } from '../../../src/engine/leak/diagnosis/origins/threads.ts';
import { openPlaces } from '../../../src/engine/leak/diagnosis/places.ts';
import type { Origin } from '../../../src/model/run/leak.ts';
import type { SocketAddress } from '../../../src/probe/descriptors/socket-addresses.ts';

const places = openPlaces('/project');
const operations = 10;

function open(
  targets: readonly string[],
  sockets: Readonly<Record<string, SocketAddress>> = {},
): OpenDescriptors {
  return { targets: new Map(targets.entries()), sockets: new Map(Object.entries(sockets)) };
}

function tcp(local: string, remote: string, state = 'established'): SocketAddress {
  return { protocol: 'tcp', local, remote, state };
}

function named(origins: readonly Origin[]) {
  return origins.map(({ resource, name, growthCount }) => [resource, name, growthCount]);
}

function descriptors(before: OpenDescriptors, after: OpenDescriptors) {
  return named(compareDescriptors(before, after, operations, places.ofScript));
}

test('files go by their path, with the numbers in it that differ left open', () => {
  const before = open(['/project/log/app-7-1.log', '/dev/null']);
  const files = [1, 2, 3].map((number) => `/project/log/app-7-${number}.log`);
  assert.deepEqual(descriptors(before, open([...files, '/dev/null'])), [
    ['descriptorCount', 'log/app-7-#.log', 2],
  ]);
  assert.deepEqual(descriptors(open(['/a/b1']), open(['/a/b1', '/a/b1', '/a/b1'])), [
    ['descriptorCount', '/a/b1', 2],
  ]);
});

test('a descriptor that is another one now is no growth', () => {
  assert.deepEqual(descriptors(open(['pipe:[1]', '/a']), open(['/a', 'pipe:[99]'])), []);
  assert.deepEqual(
    descriptors(open([]), open(['pipe:[1]', 'pipe:[2]', 'anon_inode:[eventpoll]'])),
    [
      ['descriptorCount', 'pipe', 2],
      ['descriptorCount', 'anon_inode:[eventpoll]', 1],
    ],
  );
});

test('connections go by the end that they have in common', () => {
  const before = open(['socket:[1]'], { 1: tcp('0.0.0.0:80', '', 'listen') });
  const after = open(['socket:[1]', 'socket:[2]', 'socket:[3]', 'socket:[4]', 'socket:[5]'], {
    1: tcp('0.0.0.0:80', '', 'listen'),
    2: tcp('10.0.0.1:80', '10.0.0.9:4000'),
    3: tcp('10.0.0.1:80', '10.0.0.8:4001'),
    4: tcp('10.0.0.1:5000', '10.0.0.2:5432', 'closeWait'),
  });
  const expected = [
    ['socket (tcp) accepted at 10.0.0.1:80, established', 2],
    ['socket (tcp) to 10.0.0.2:5432, closeWait', 1],
    ['socket (in no table of the kernel)', 1],
  ];
  assert.deepEqual(
    descriptors(before, after),
    expected.flatMap((each) => [
      ['descriptorCount', ...each],
      ['socketCount', ...each],
    ]),
  );
});

test('threads go by name, numbers left open', () => {
  const before = ['node', 'worker-1'];
  assert.deepEqual(named(compareThreads(before, ['node', 'worker-2', 'worker-3'], operations)), [
    ['threadCount', 'worker-#', 1],
  ]);
});

test('handles go by their type and by who made them', () => {
  const frame = { functionName: 'poll', script: 'file:///project/a.ts', line: 3, column: 5 };
  const outer = { ...frame, functionName: '', line: 9 };
  const timers = (count: number) => ({ creation: { type: 'Timeout', frame }, count });
  const worker = { creation: { type: 'WORKER', frame: outer }, count: 1 };
  const parsed = { creation: { type: 'TCPWRAP', frame: null }, count: 4 };
  const found = compareHandles(
    [timers(5), parsed],
    [timers(8), worker, parsed],
    operations,
    places,
  );
  assert.deepEqual(named(found), [
    ['timerCount', 'Timeout (poll a.ts:3:5)', 3],
    ['handleCount', 'WORKER (a.ts:9:5)', 1],
    ['threadCount', 'WORKER (a.ts:9:5)', 1],
  ]);
});

test('types of handles are counted as what they keep', () => {
  const types = ['Immediate', 'FSEVENTWRAP', 'FILEHANDLE', 'TCPCONNECTWRAP', 'FSREQCALLBACK'];
  assert.deepEqual(types.map(resourceOf), [
    ...['timerCount', 'handleCount', 'descriptorCount', 'requestCount', 'requestCount'],
  ]);
  for (const type of ['PROMISE', 'TickObject', 'HTTPCLIENTREQUEST', 'MyPool']) {
    assert.equal(resourceOf(type), null, type);
  }
});

test('native memory is what neither heap nor buffers explain, and names the addons', () => {
  const libraries = ['/usr/lib/libc.so.6'];
  const heap = { externalBytes: 1e6, heapUsedBytes: 5e6, heapCommittedBytes: 8e6 };
  const before = {
    allocatedBytes: 10e6,
    allocatorBytes: 12e6,
    residentBytes: 60e6,
    ...heap,
    libraries,
  };
  const own = fileURLToPath(new URL('../../../../build/Release/baremark.node', import.meta.url));
  const addons = [...libraries, own, '/project/build/leaky.node', '/usr/lib/libpq.so.5'];
  const after = { ...before, allocatedBytes: 14e6, externalBytes: 2e6, libraries: addons };
  const compare = (later: typeof after) =>
    compareNativeMemory(before, later, operations, places.ofScript).origins;
  const origins = compare(after);
  assert.deepEqual(
    origins
      .filter(({ resource }) => resource === 'allocatedBytes')
      .map(({ kind, name, growthBytes }) => [kind, name, growthBytes]),
    [['native', 'memory of native code (loaded: build/leaky.node, /usr/lib/libpq.so.5)', 3e6]],
  );
  assert.match(origins[0]?.advice ?? '', /heaptrack/);
  const [mapped] = compare({ ...before, residentBytes: 160e6, libraries: addons });
  assert.equal(
    mapped?.name,
    'memory mapped outside of V8 (loaded: build/leaky.node, /usr/lib/libpq.so.5)',
  );
  assert.deepEqual([mapped.resource, mapped.growthBytes], ['residentBytes', 100e6]);
  assert.match(mapped.advice ?? '', /strace/);
  // Pages that malloc keeps are its own.
  assert.deepEqual(compare({ ...before, allocatorBytes: 112e6, residentBytes: 160e6 }), []);
  assert.deepEqual(compare({ ...after, externalBytes: 5e6 }), []);
  assert.deepEqual(compare({ ...after, heapUsedBytes: 25e6 }), []);
});

test('native memory that grew by too little is told with its size', () => {
  const heap = { externalBytes: 0, heapUsedBytes: 5e6, heapCommittedBytes: 8e6 };
  const whole = { allocatorBytes: 12e6, residentBytes: 60e6, libraries: [] };
  const before = { allocatedBytes: 10e6, ...heap, ...whole };
  const after = { ...before, allocatedBytes: 10.1e6, residentBytes: 61e6 };
  const found = compareNativeMemory(before, after, operations, places.ofScript);
  assert.deepEqual(found.origins, []);
  assert.deepEqual(
    found.unnamed.map(({ resource, growthBytes }) => [resource, growthBytes]),
    [
      ['allocatedBytes', 100_000],
      ['residentBytes', 1e6],
      ['proportionalBytes', 1e6],
    ],
  );
});
