// Trees of processes: who belongs, what is summed, what is unavailable.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openProcessTable } from '../../src/probe/other-process/process-table.ts';
import {
  openProcessTree,
  type ProcessTree,
  type TreeReading,
} from '../../src/probe/other-process/process-tree.ts';
import { type MadeProcess, removeProcess, writeProcess } from './made-processes.ts';
import { recordSystem } from './recorded-system.ts';

const linuxOnly = { skip: process.platform === 'linux' ? false : 'needs /proc' };
const keeper = { pid: 10, parent: 1 };
const treeOfKeeper = {
  ...{ pid: 10, startTicks: 100, isMember: false },
  ...{ mark: 'STUDY=1', exceptPid: null },
};

function made(...processes: readonly MadeProcess[]): string {
  const root = recordSystem({ 'proc/stat': '' });
  for (const each of processes) writeProcess(root, each);
  return root;
}

function readingOf(tree: ProcessTree): TreeReading {
  const reading = tree.read();
  assert.ok(reading.kind === 'reading', reading.kind === 'ended' ? reading.reason : '');
  return reading.value;
}

const processesOf = (tree: ProcessTree) => {
  const { processCount } = readingOf(tree);
  return processCount.kind === 'known' ? processCount.value : null;
};

test('a tree is the sum of its living members, and its zombies are counted', linuxOnly, () => {
  const root = made(
    keeper,
    { pid: 11, parent: 10, size: 4, descriptors: 2, threads: 3 },
    { pid: 12, parent: 11, size: 8, descriptors: 5 },
    { pid: 13, parent: 12, state: 'Z' },
    { pid: 20, parent: 1, size: 99, descriptors: 9 },
  );
  const { cheap, dear, processCount, zombieCount } = readingOf(openProcessTree(treeOfKeeper, root));
  assert.deepEqual(processCount, { kind: 'known', value: 2 });
  assert.deepEqual(zombieCount, { kind: 'known', value: 1 });
  assert.deepEqual(cheap.descriptorCount, { kind: 'known', value: 7 });
  assert.deepEqual(cheap.threadCount, { kind: 'known', value: 4 });
  assert.deepEqual(dear.proportionalBytes, { kind: 'known', value: 12 * 1024 });
});

test('a value that one member lacks is unavailable in the sum', linuxOnly, () => {
  const root = made(keeper, { pid: 11, parent: 10 }, { pid: 12, parent: 11, descriptors: 3 });
  rmSync(join(root, 'proc/12/fd'), { recursive: true });
  const { cheap, dear } = readingOf(openProcessTree(treeOfKeeper, root));
  assert.equal(cheap.descriptorCount.kind, 'unavailable');
  assert.match(
    cheap.descriptorCount.kind === 'unavailable' ? cheap.descriptorCount.reason : '',
    /made 12.*\/proc\/12\/fd cannot be read/,
  );
  assert.equal(dear.proportionalBytes.kind, 'known');
});

test(
  'who left belongs still: seen before, or marked; who takes the number does not',
  linuxOnly,
  () => {
    const root = made(
      keeper,
      { pid: 11, parent: 10 },
      { pid: 12, parent: 11 },
      { pid: 30, parent: 1, environment: ['A=b', 'STUDY=1'] },
      { pid: 31, parent: 1, environment: ['STUDY=12'] },
      { pid: 32, parent: 1, environment: [] },
    );
    const tree = openProcessTree(treeOfKeeper, root);
    assert.equal(processesOf(tree), 3);
    // Its environment was empty while it was being loaded.
    writeProcess(root, { pid: 32, parent: 1, environment: ['STUDY=1'] });
    assert.equal(processesOf(tree), 4);
    removeProcess(root, 32);
    // Another process has the number of the keeper now: its children do not belong to the tree.
    writeProcess(root, { pid: 10, parent: 1, startTicks: 700 });
    writeProcess(root, { pid: 33, parent: 10 });
    assert.equal(processesOf(tree), 3);
    removeProcess(root, 11);
    writeProcess(root, { pid: 12, parent: 1 });
    writeProcess(root, { pid: 14, parent: 12 });
    assert.equal(processesOf(tree), 3);
    writeProcess(root, { pid: 12, parent: 1, startTicks: 900 });
    assert.equal(processesOf(tree), 2);
    for (const pid of [14, 30]) removeProcess(root, pid);
    assert.equal(tree.read().kind, 'ended');
  },
);

test('a tree named by the user ends with its root, and leaves the watcher out', linuxOnly, () => {
  const root = made(
    { pid: 5, parent: 1 },
    { pid: 6, parent: 5 },
    { pid: 7, parent: 5 },
    { pid: 8, parent: 7 },
  );
  const tree = openProcessTree({ ...treeOfKeeper, pid: 5, isMember: true, exceptPid: 7 }, root);
  assert.equal(processesOf(tree), 2);
  removeProcess(root, 5);
  assert.deepEqual(tree.read(), { kind: 'ended', reason: 'process 5 has ended' });
});

test('other processes are read every 5 seconds only, members at every reading', linuxOnly, () => {
  const root = made({ pid: 5, parent: 1 }, { pid: 6, parent: 1 });
  let nowMs = 0;
  const read = openProcessTable(root, () => nowMs);
  const parents = () => {
    const table = read(({ pid }) => pid === 5);
    return table.kind === 'known' ? table.value.map(({ pid, parentPid }) => [pid, parentPid]) : [];
  };
  parents();
  for (const pid of [5, 6, 7]) writeProcess(root, { pid, parent: 2 });
  nowMs = 4999;
  assert.deepEqual(parents(), [
    [5, 2],
    [6, 1],
    [7, 2],
  ]);
  nowMs = 5000;
  assert.deepEqual(parents(), [
    [5, 2],
    [6, 2],
    [7, 2],
  ]);
});
