// A /proc that counts processes otherwise than this one does.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ownNumberOf, procNumberOf } from '../../src/probe/other-process/pid-namespace.ts';
import { recordSystem } from './recorded-system.ts';

/** Ours is 2 in its namespace and 902 in that of /proc; 2 there is another process. */
function otherNamespace(): string {
  const status = (numbers: string) => `Name:\tx\nNSpid:\t${numbers}`;
  const root = recordSystem({
    'proc/2/status': status('2'),
    'proc/902/status': status('902\t2'),
    'proc/905/status': status('905\t5'),
    'proc/906/status': status('906\t5'),
    'proc/907/status': status('907\t7\t5'),
  });
  symlinkSync('902', join(root, 'proc/self'));
  for (const [pid, namespace] of [
    [2, 1],
    [902, 2],
    [905, 3],
    [906, 2],
    [907, 4],
  ]) {
    recordLink(root, `proc/${pid}/ns`, `pid:[${namespace}]`);
  }
  return root;
}

function recordLink(root: string, folder: string, target: string): void {
  const path = join(root, folder);
  mkdirSync(path, { recursive: true });
  symlinkSync(target, join(path, 'pid'));
}

test('a number is looked up in the namespace of who asks, not in that of /proc', () => {
  const root = otherNamespace();
  assert.deepEqual(procNumberOf(root, 5, 2), { kind: 'known', value: 906 });
  assert.deepEqual(procNumberOf(root, 2, 2), { kind: 'known', value: 902 });
  assert.deepEqual(ownNumberOf(root, 906, 2), { kind: 'known', value: 5 });
  assert.equal(ownNumberOf(root, 2, 2).kind, 'unavailable');
});

test('what is not there, or is unknown, is unavailable', () => {
  const root = otherNamespace();
  const absent = procNumberOf(root, 906, 2);
  assert.ok(absent.kind === 'unavailable');
  assert.match(absent.reason, /no process 906 in this PID namespace.*2 here and 902 there/);
  const stranger = procNumberOf(root, 5, 44);
  assert.ok(stranger.kind === 'unavailable');
  assert.match(
    stranger.reason,
    /another PID namespace, which calls this process 902 instead of 44/,
  );
});

test('where /proc counts alike numbers are what they are', () => {
  const root = recordSystem({ 'proc/7/stat': '' });
  symlinkSync('44', join(root, 'proc/self'));
  assert.deepEqual(procNumberOf(root, 7, 44), { kind: 'known', value: 7 });
  assert.deepEqual(ownNumberOf(root, 7, 44), { kind: 'known', value: 7 });
});
