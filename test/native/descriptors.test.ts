// Descriptor counts against the directory of the process and against what the test opens itself.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, watch } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readDescriptorKinds } from '../../src/probe/descriptors/descriptor-kinds.ts';
import { readProcess } from '../../src/probe/process/read-process.ts';
import { openThreadProbe } from '../../src/probe/thread/open-thread-probe.ts';
import { addonNeeded } from './addon-needed.ts';
import { listDescriptors } from './own-files.ts';

const needed = {
  skip: addonNeeded.skip || (process.platform === 'linux' ? false : 'needs /proc/self/fd'),
};

const countOf = (): number => readProcess().values.descriptorCount ?? Number.NaN;

function kindCount(kind: string): number {
  const kinds = readDescriptorKinds();
  assert.equal(kinds.kind, 'known');
  return kinds.kind === 'known' ? (kinds.value.get(kind) ?? Number.NaN) : Number.NaN;
}

test('the count is that of the directory without what the probes keep open', needed, () => {
  readProcess();
  const probes = [openThreadProbe(), openThreadProbe()];
  assert.equal(countOf(), listDescriptors().length);
  for (const probe of probes) probe.close();
  assert.equal(countOf(), listDescriptors().length);
});

test('the kinds add up to the count', needed, () => {
  const kinds = readDescriptorKinds();
  assert.ok(kinds.kind === 'known');
  const sum = [...kinds.value.values()].reduce((total, count) => total + count, 0);
  assert.equal(sum, countOf());
  assert.ok([...kinds.value.values()].every((count) => count >= 0));
});

test('opened files are counted exactly', needed, () => {
  const before = countOf();
  const filesBefore = kindCount('file');
  const opened = Array.from({ length: 100 }, () => openSync(process.execPath, 'r'));
  assert.equal(countOf() - before, 100);
  assert.equal(kindCount('file') - filesBefore, 100);
  for (const descriptor of opened) closeSync(descriptor);
  assert.equal(countOf(), before);
});

test('opened pipes are counted exactly', needed, () => {
  const folder = mkdtempSync(join(tmpdir(), 'baremark-pipes-'));
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const before = countOf();
  const pipesBefore = kindCount('pipe');
  const opened = Array.from({ length: 7 }, () => openSync(path, 'r+'));
  assert.equal(countOf() - before, 7);
  assert.equal(kindCount('pipe') - pipesBefore, 7);
  for (const descriptor of opened) closeSync(descriptor);
  rmSync(folder, { recursive: true });
});

test('listening sockets are counted exactly', needed, async () => {
  const listen = async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  };
  const first = await listen();
  const before = countOf();
  const socketsBefore = kindCount('socket');
  const servers = [await listen(), await listen(), await listen()];
  assert.equal(countOf() - before, 3);
  assert.equal(kindCount('socket') - socketsBefore, 3);
  for (const server of [...servers, first]) server.close();
});

test('a file watcher is an inotify descriptor', needed, () => {
  const before = kindCount('inotify');
  const watcher = watch(tmpdir());
  assert.equal(kindCount('inotify') - before, 1);
  watcher.close();
});
