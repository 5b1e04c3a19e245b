// What of another process stays: which looks are compared, and how it is named.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SocketAddress } from '../../src/probe/descriptors/socket-addresses.ts';
import type { TreeOpenThings } from '../../src/probe/other-process/tree-open-things.ts';
import { watchOrigins } from '../../src/study/discover/foreign-origins.ts';

/** A server with as many half-closed connections, and threads, as the snapshot has a number. */
function openAt(snapshot: number): TreeOpenThings {
  const sockets = new Map<string, SocketAddress>([
    ['1', { protocol: 'tcp', local: '127.0.0.1:80', remote: '', state: 'listen' }],
  ]);
  for (let client = 0; client < snapshot; client += 1) {
    const remote = `10.0.0.9:${4000 + client}`;
    sockets.set(`${2 + client}`, {
      protocol: 'tcp',
      local: '127.0.0.1:80',
      remote,
      state: 'closeWait',
    });
  }
  return {
    targets: [...sockets.keys()].map((inode) => `socket:[${inode}]`),
    sockets,
    threadNames: Array.from({ length: snapshot }, () => 'job) S 1 (x'),
    gaps: [],
  };
}

function watched(snapshots: number, endsAt = snapshots) {
  let now = 0;
  let looks = 0;
  const readOpen = () => {
    looks += 1;
    return { kind: 'reading', value: openAt(now) } as const;
  };
  const watch = watchOrigins({ readOpen }, snapshots);
  for (; now < endsAt; now += 1) watch.look(now);
  return { watch, looks };
}

test('ports and thread names are reported, from the end of the warm-up to the last snapshot', () => {
  const { watch, looks } = watched(101);
  const diagnosis = watch.diagnosis(['socketCount', 'threadCount']);
  assert.deepEqual(
    diagnosis?.origins.map(({ kind, name, growthCount }) => [kind, name, growthCount]),
    [
      ['descriptor', 'socket (tcp) accepted at 127.0.0.1:80, closeWait', 70],
      ['thread', 'job) S 1 (x', 70],
    ],
  );
  assert.ok(looks <= 26, `${looks} looks`);
});

test('a study that ends early reports its latest reading, and nothing where nothing leaks', () => {
  const { watch } = watched(101, 60);
  const [origin] = watch.diagnosis(['socketCount'])?.origins ?? [];
  assert.ok((origin?.growthCount ?? 0) >= 25, `${origin?.growthCount}`);
  assert.equal(watch.diagnosis([]), null);
  assert.equal(watched(101, 1).watch.diagnosis(['socketCount']), null);
});
