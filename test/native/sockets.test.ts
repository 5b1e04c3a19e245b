// Sockets by state against what the test opens itself, against the kernel's tables and against ss.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tally } from '../../src/model/process-reading.ts';
import { loadAddon } from '../../src/probe/addon.ts';
import { readOwnSockets } from '../../src/probe/descriptors/own-sockets.ts';
import {
  readSocketTables,
  socketStates,
  tallyStates,
} from '../../src/probe/descriptors/socket-table.ts';
import { descriptorKinds } from '../../src/probe/other-process/other-descriptors.ts';
import { addonNeeded } from './addon-needed.ts';
import { halfClose, openConnections } from './tcp-states.ts';

const needed = {
  skip: addonNeeded.skip || (process.platform === 'linux' ? false : 'needs the tables of /proc'),
};

function own(): Tally {
  const tally = readOwnSockets();
  assert.ok(tally.kind === 'known');
  return tally.value;
}

/** By state, of the whole network namespace: the only place where TIME_WAIT shows. */
function ofNamespace(): Tally {
  const rows = readSocketTables('/', 'self');
  assert.ok(rows.kind === 'known');
  return tallyStates(rows.value);
}

/** Change of every state that changed. */
function changes(before: Tally, after: Tally): Tally {
  return Object.fromEntries(
    Object.entries(after)
      .map(([state, count]) => [state, count - (before[state] ?? 0)] as const)
      .filter(([, change]) => change !== 0),
  );
}

/** By inode from the tables, an account that owes nothing to getsockopt. */
function listedStates(): Tally {
  const inodes = new Set(
    readdirSync('/proc/self/fd').flatMap((name) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/self/fd/${name}`))?.slice(1) ?? [];
      } catch {
        return [];
      }
    }),
  );
  const counts: Record<string, number> = {};
  for (const table of ['tcp', 'tcp6']) {
    for (const line of readFileSync(`/proc/self/net/${table}`, 'utf8').split('\n').slice(1)) {
      const [, , , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === undefined || !inodes.has(inode ?? '')) continue;
      counts[state] = (counts[state] ?? 0) + 1;
    }
  }
  return counts;
}

test('addon and tables name states and kinds alike', needed, () => {
  const loaded = loadAddon();
  assert.ok(loaded.kind === 'loaded');
  assert.deepEqual(loaded.addon.socketStates, socketStates);
  assert.deepEqual(loaded.addon.descriptorKinds, descriptorKinds);
});

test('sockets are counted by state exactly', needed, async (t) => {
  const before = own();
  const sockets = await openConnections(t, 6);
  assert.deepEqual(changes(before, own()), { listen: 1, established: 12 });
  for (const index of [0, 1]) {
    const [client, accepted] = [sockets.clients[index], sockets.accepted[index]];
    assert.ok(client !== undefined && accepted !== undefined);
    await halfClose(client, accepted);
  }
  // The last acknowledgement may come a moment later.
  while (own()['finWait1'] !== before['finWait1']) await sleep(5);
  const expected = { listen: 1, established: 8, closeWait: 2, finWait2: 2 };
  assert.deepEqual(changes(before, own()), expected);
  // 01 established, 05 FIN_WAIT2, 08 CLOSE_WAIT, 0A listening.
  const listed = listedStates();
  assert.deepEqual([listed['01'], listed['05'], listed['08'], listed['0A']], [8, 2, 2, 1]);
  await sockets.close();
  assert.deepEqual(changes(before, own()), {});
});

test('sockets of other protocols are sockets without a state', needed, async () => {
  const before = own();
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  assert.deepEqual(changes(before, own()), { other: 1 });
  socket.close();
});

test('high descriptors with a gap below them hide no socket, at no reading', needed, async (t) => {
  const source = `
    import { closeSync, openSync } from 'node:fs';
    import { createServer } from 'node:net';
    import { readOwnSockets } from '${new URL('../../src/probe/descriptors/own-sockets.js', import.meta.url)}';
    const files = Array.from({ length: 8 }, () => openSync('/dev/null'));
    const seen = [];
    const read = () => seen.push(readOwnSockets().value.listen, readOwnSockets().value.listen);
    const server = createServer().listen(0, '127.0.0.1', () => {
      read();
      const another = createServer().listen(0, '127.0.0.1', () => {
        read();
        closeSync(902);
        read();
        // A gap below the servers' own.
        for (const file of files) closeSync(file);
        read();
        console.log(JSON.stringify(seen));
        server.close();
        another.close();
      });
    });`;
  // The child's table has more gaps than entries, and a socket at 901 and 902.
  const python = `
import os, socket, sys
server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen()
os.dup2(server.fileno(), 901); os.dup2(server.fileno(), 902); server.close()
os.execvp(sys.argv[1], sys.argv[1:])`;
  const argv = ['-c', python, process.execPath, '--input-type=module', '-e', source];
  const { stdout, stderr, error } = spawnSync('python3', argv, { encoding: 'utf8' });
  if (error !== undefined) return t.skip('needs python3, to open a descriptor by number');
  assert.equal(stdout.trim(), '[3,3,4,4,3,3,3,3]', stderr);
});

test('the namespace agrees with ss', needed, async (t) => {
  const sockets = await openConnections(t, 5);
  const listing = spawnSync('ss', ['-tanH'], { encoding: 'utf8' });
  if (listing.error !== undefined) return t.skip('needs ss');
  const port = String(Reflect.get(Object(sockets.server.address()), 'port'));
  const lines = listing.stdout.split('\n').filter((line) => new RegExp(`:${port}\\b`).test(line));
  assert.equal(lines.filter((line) => line.startsWith('ESTAB')).length, 10);
  const tally = ofNamespace();
  assert.ok((tally['established'] ?? 0) >= 10 && (tally['listen'] ?? 0) >= 1);
  await sockets.close();
});

test('a finished connection waits in the namespace and in no process', needed, async (t) => {
  const waiting = (): number => ofNamespace()['timeWait'] ?? 0;
  const finishEight = async (): Promise<void> => {
    const sockets = await openConnections(t, 8);
    for (const [index, client] of sockets.clients.entries()) {
      const accepted = sockets.accepted[index];
      assert.ok(accepted !== undefined);
      await halfClose(client, accepted);
      client.resume();
      accepted.end();
      await once(client, 'close');
    }
    assert.equal(own()['timeWait'], 0);
    await sockets.close();
  };
  // Others on this machine finish and forget connections meanwhile, thousands at once after a load test.
  const rises: number[] = [];
  while (rises.length < 5 && !rises.some((rise) => rise >= 4)) {
    const before = waiting();
    await finishEight();
    rises.push(waiting() - before);
  }
  assert.ok(
    rises.some((rise) => rise >= 4),
    `rose by ${rises}`,
  );
});

test('own sockets cost far less than parsing the tables', needed, async (t) => {
  // Those of this process are few, those of the namespace many: the tables list all of them.
  const crowd = spawn(process.execPath, ['-e', crowdSource], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  t.after(() => crowd.kill());
  await once(crowd.stdout, 'data');
  const native = fastest(readOwnSockets, 200);
  const tables = fastest(ofNamespace, 20);
  t.diagnostic(`few own sockets: ${Math.round(tables / native)} times`);
  assert.ok(tables / native >= 10);
  await openConnections(t, 120);
  const crowded = fastest(readOwnSockets, 50);
  t.diagnostic(`240 own sockets: ${Math.round(fastest(ofNamespace, 20) / crowded)} times`);
  assert.ok(crowded < tables);
});

/** 250 connections to itself. */
const crowdSource = `
  const { connect, createServer } = require('node:net');
  let open = 0;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (++open === 250) console.log('open');
  }).listen(0, '127.0.0.1', 300, () => {
    for (let i = 0; i < 250; i++) connect(server.address().port, '127.0.0.1').on('error', () => {});
  });
  process.stdin.on('end', () => process.exit()).resume();`;

function fastest(read: () => unknown, rounds: number): number {
  const times = Array.from({ length: rounds }, () => {
    const startMs = performance.now();
    read();
    return performance.now() - startMs;
  });
  return Math.min(...times);
}
